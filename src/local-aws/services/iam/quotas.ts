import { AwsError } from "../../wire/index.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const quotas = {
  AccessKeysPerUser: 2,
  GroupsPerUser: 10,
  InstanceSessionsPerInstanceProfile: 1,
  PoliciesPerGroup: 10,
  PoliciesPerRole: 10,
  PoliciesPerUser: 10,
} as const;

/** Refuses one more of what is already at its quota. */
export function checkQuota(name: keyof typeof quotas, present: number): void {
  if (present < quotas[name]) return;
  throw limitExceeded(`Cannot exceed quota for ${name}: ${quotas[name]}`);
}

/** How long policy texts may be, white space left out. */
export const textQuotas = { group: 5120, role: 10_240, user: 2048, managed: 6144, trust: 2048 } as const;

/** The length that counts against a quota: AWS does not count white space. */
export function textLength(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.replace(/\s/g, "").length, 0);
}

export function limitExceeded(message: string): AwsError {
  return new AwsError("LimitExceeded", message, { status: 409 });
}
