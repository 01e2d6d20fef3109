/** How a failure is met: `soon` passes by itself, `daily` needs a person and is tried once a day until then, `never` is not tried again. */
export type Retry = "soon" | "daily" | "never";

/** A kind of failure of a job, known by its words. */
export interface FailureKind {
  readonly code: string;
  readonly retry: Retry;
}

/**
 * What jobs say, first fit wins; sources and what to do about each: `failure-texts.ts`.
 * AWS gives no codes with these: the words are all there is.
 */
const kinds: readonly (readonly [RegExp, string, Retry])[] = [
  [/default Backup service managed key/i, "AWS-KEY-VAULT-REFUSED", "daily"],
  [/same organization/i, "NOT-ONE-ORGANIZATION", "daily"],
  [/Cross-account copy feature is not enabled/i, "CROSS-ACCOUNT-OFF", "daily"],
  [/Feature is not supported|not supported by logically/i, "TYPE-NOT-SUPPORTED", "never"],
  [
    /encrypted with an AWS managed key|default key cannot be shared|AWS managed key can't be/i,
    "KEY-CANNOT-TRAVEL",
    "never",
  ],
  [/cold storage/i, "POINT-COLD", "never"],
  [/key ID|KMS key/i, "KEY-UNUSABLE", "daily"],
  [/retention specified|lifecycle is outside/i, "OUTSIDE-LOCK-WINDOW", "daily"],
  [/target option group/i, "OPTION-GROUP-MISSING", "daily"],
  [/require a user-created/i, "VAULT-KEY-UNFIT", "daily"],
  [/Source AMI|storage of this ami/i, "IMAGE-NOT-ALLOWED", "daily"],
  [/unshare snapshot|cannot be assumed/i, "ROLE-UNUSABLE", "daily"],
  [/not authorized to call|not AUTHORIZED|Access ?Denied|permission to describe/i, "ACCESS-DENIED", "daily"],
  [/vault .*does not exist/i, "VAULT-MISSING", "daily"],
  [/Recovery point .*not found/i, "POINT-GONE", "never"],
  [/too many copy jobs|running job for the same resource/i, "RESOURCE-BUSY", "soon"],
  [/maintenance window|automated backup window/i, "MAINTENANCE-WINDOW", "soon"],
  [/not in the available state|not in state/i, "SOURCE-NOT-READY", "soon"],
  [/expired before completion|before the start window/i, "WINDOW-MISSED", "soon"],
  [/stopped by user/i, "STOPPED-BY-A-PERSON", "soon"],
  [/continuous backup enabled for another vault|PITR already configured/i, "CONTINUOUS-ELSEWHERE", "daily"],
  [/No objects were backed up/i, "NOTHING-BACKED-UP", "daily"],
  [/50 tags/i, "TOO-MANY-TAGS", "daily"],
  [/internal error|Throttl|Rate exceeded|try again|unavailable/i, "AWS-FAULT", "soon"],
];

/** What a job's message means; unknown words are tried again with growing pauses and reported as they stand. */
export function failureOf(message: string | undefined): FailureKind {
  const found = kinds.find(([words]) => words.test(message ?? ""));
  return found ? { code: found[1], retry: found[2] } : { code: "UNKNOWN-MESSAGE", retry: "soon" };
}

/** Every code that a failed attempt can have; the last two are not of a message (`attempts.ts`). */
export function failureCodes(): readonly string[] {
  return [...new Set(kinds.map(([, code]) => code)), "UNKNOWN-MESSAGE", "POINT-VANISHED", "PARTS-MISSING"];
}
