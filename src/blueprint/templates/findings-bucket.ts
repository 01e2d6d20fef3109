import { roleArn, watchNames } from "#model";
import type { BucketNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";

/** What was told stays written down for so long. */
const keptDays = 400;

/** The watch's memory, and the auditor's list of all findings, sent or not. */
export function findingsBucket(realm: RealmState, { auditAccount }: Watch): BucketNode {
  const { bucket: name, role } = watchNames(realm.name, auditAccount);
  const deny = { Effect: "Deny", Principal: "*" } as const;
  const objects = `arn:aws:s3:::${name}/*`;
  const deletions = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"];
  return {
    kind: "bucket",
    id: "Findings",
    name,
    keyArn: undefined,
    lock: undefined,
    keptDays,
    tags: {},
    policy: policyOf(
      {
        Sid: "WatchAloneWrites",
        ...deny,
        Action: "s3:PutObject",
        Resource: objects,
        Condition: { ArnNotEquals: { "aws:PrincipalArn": roleArn(auditAccount, role) } },
      },
      { Sid: "NobodyDeletes", ...deny, Action: deletions, Resource: objects },
    ),
    retained: true,
  };
}
