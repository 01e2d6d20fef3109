import type { Severity } from "#model";

/** What a person is told of a finding of the watch. */
export interface WatchText {
  readonly severity: Severity;
  readonly cause: string;
  readonly fix: string;
  /** True where an open ticket makes it expected. */
  readonly ticketed?: true;
}

/** Every finding of the watch by its code. */
export const watchTexts = {
  "LOCK-CHANGED": {
    severity: "critical",
    cause: "the lock of a vault was changed or removed; until its cooling-off is over AWS lets whoever may do that",
    fix: "Deploy the central stack again within the hour, and end the session of whoever did it.",
  },
  "VAULT-POLICY-CHANGED": {
    severity: "critical",
    cause:
      "the policy of a vault decides who may copy into it: without it copies fail, with a wider one foreign points come in",
    fix: "Deploy the stack of the account again; nothing but a deployment changes these policies.",
    ticketed: true,
  },
  "VAULT-DELETED": {
    severity: "critical",
    cause: "a vault of Holdfast was deleted, or somebody tried",
    fix: "Deploy the stack of the account again; find out who did it before the next backup is due.",
  },
  "POINT-DELETED": {
    severity: "critical",
    cause: "somebody deletes backups by hand, or takes them out of AWS Backup; backups go by their lifecycle alone",
    fix: "End the session, see that the last hops stand (holdfast status), and count what is gone.",
  },
  "LIFECYCLE-CHANGED": {
    severity: "critical",
    cause: "somebody other than Holdfast's shorten function changed how long a backup lives: a deletion with a delay",
    fix: "End the session and set the lifecycle back; the last hop keeps its own.",
  },
  "SHORTENED-EARLY": {
    severity: "critical",
    cause:
      "an original was shortened and no last hop of it is found: the shorten function or its role is not what was deployed",
    fix: "Disable the rule holdfast-shorten-clock of the central account, set the lifecycle back, and deploy again.",
  },
  "PLAN-CHANGED": {
    severity: "high",
    cause:
      "what decides when backups are made was changed: a policy, a setting of AWS Backup, or a job that was stopped",
    fix: "Compare with holdfast plan and deploy again.",
    ticketed: true,
  },
  "ACCOUNT-ENDANGERED": {
    severity: "critical",
    cause:
      "an account is closed, moved or leaves the organization, or the organization takes a service's trust away: copies between accounts end",
    fix: "Reopen or readmit the account within 90 days (AWS Support), and copy out what it alone holds.",
  },
  "KEY-ENDANGERED": {
    severity: "critical",
    cause: "a key is disabled or will be deleted: what it encrypts cannot be copied or restored from then on",
    fix: "kms cancel-key-deletion and kms enable-key, before the waiting period ends; then find out who did it.",
  },
  "KEY-POLICY-CHANGED": {
    severity: "critical",
    cause: "who may use or delete the realm key was changed",
    fix: "Deploy the custody stack again; nothing but a deployment changes this policy.",
    ticketed: true,
  },
  "KEY-USED-BY-OTHERS": {
    severity: "critical",
    cause: "the realm key was used without AWS Backup or by an account outside the realm: somebody reads backups",
    fix: "See who it was in CloudTrail, narrow the key's policy by a deployment, and count what was readable.",
  },
  "STACK-CHANGED": {
    severity: "high",
    cause: "a stack of Holdfast was changed or deleted, and no open ticket says why",
    fix: "If it was a deployment, open a ticket before the next one (docs/watch.md); if not, deploy again.",
    ticketed: true,
  },
  "PATH-CHANGED": {
    severity: "high",
    cause: "a rule, function, queue or role of Holdfast was changed outside a deployment: events or copies may stop",
    fix: "Deploy the stack of the account again; find out who did it.",
    ticketed: true,
  },
  "SHARED-OUT": {
    severity: "critical",
    cause: "central or custody shares something with other accounts: they can restore from it",
    fix: "Delete the share in AWS RAM unless it is the recovery account's.",
    ticketed: true,
  },
  "SESSION-WITHOUT-TICKET": {
    severity: "high",
    cause: "somebody works in an account in which nobody works, and no open ticket says why",
    fix: "Ask who it was; open tickets beforehand (docs/watch.md). If nobody knows, end the session and rotate what let it in.",
    ticketed: true,
  },
  "ROOT-SESSION": {
    severity: "critical",
    cause: "the root user of an account was used: no policy of the account binds it",
    fix: "Ask who it was; reset the account's mailbox and password, and look for closed or moved accounts.",
    ticketed: true,
  },
  "LOCK-MISSING": {
    severity: "critical",
    cause: "a vault has no lock, or a lock with another retention than the plan's",
    fix: "Deploy the central stack again; a lock in its cooling-off can be set back.",
  },
  "FOREIGN-POINT": {
    severity: "high",
    cause:
      "a point stands in a last-hop vault that no plan of the realm explains: locked, it costs money until its day",
    fix: "Find out which role copied it (its copy job tells); narrow the vault's policy by a deployment.",
  },
  "KEY-NOT-USABLE": {
    severity: "critical",
    cause: "the realm key is gone, disabled or waits for its deletion: copies stop now, restores with the next vault",
    fix: "kms cancel-key-deletion and kms enable-key in the custody account, before the waiting period ends.",
  },
  "DEAD-LETTERS": {
    severity: "high",
    cause:
      "messages were tried again and again and given up: of a backup's event the reconciler finds the backup, of a walk or a look the next one is due; the cause is found by nobody",
    fix: "Read in the log of the queue's function what it met with; holdfast status --redrive shows what each of the orchestrator's is about. A walk's go after a day; delete the inspector's and the watch's once they are read.",
  },
  "INSPECTOR-SILENT": {
    severity: "critical",
    cause: "the inspector has come to no end for hours: locks, keys and last hops are looked at by nobody",
    fix: "Read the log of the function holdfast-inspect-<realm>, and deploy the audit account's stacks again.",
  },
  "PATH-BROKEN": {
    severity: "high",
    cause: "a rule that tells of an account is gone or disabled: its events reach nobody",
    fix: "Deploy the account's stacks again; what was lost meanwhile the reconciler finds.",
  },
} as const;

export type WatchCode = keyof typeof watchTexts;

/** What is known of a code; undefined where it is another function's. */
export function watchTextOf(code: string): WatchText | undefined {
  return Object.hasOwn(watchTexts, code) ? watchTexts[code as WatchCode] : undefined;
}
