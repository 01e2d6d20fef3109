import type { PolicyStatement } from "#model";
import { exportBucket } from "#planner";
import type { BucketNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { ParameterExport } from "../parameter-export.ts";
import { allow } from "./permissions.ts";
import type { Control } from "./vaults.ts";

const bucketName = `${exportBucket}-\${AWS::AccountId}-\${AWS::Region}`;
const bucketArn = `arn:aws:s3:::${bucketName}`;

/** Writes the bucket. */
export const exportRole = "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-export";
/** Reads it. */
const backupRole = "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-backup";

/** What parameters are exported into, and the plan backs up. */
export function parameterBucket({ lock, tags, keptDays }: ParameterExport, without: readonly Control[]): BucketNode {
  return {
    kind: "bucket",
    id: "ParameterBucket",
    name: bucketName,
    keyArn: "${RealmKeyArn}",
    lock: without.includes("lock") ? undefined : lock,
    keptDays,
    tags,
    policy: policyOf(...bucketStatements()),
    retained: true,
  };
}

/** Who administers the account can take this policy away; then the key's still keeps the values, and the lock the objects. */
function bucketStatements(): readonly PolicyStatement[] {
  const objects = `${bucketArn}/*`;
  return [
    deny("BackupAloneReads", ["s3:GetObject", "s3:GetObjectVersion"], objects, allBut(backupRole)),
    deny("ExportAloneWrites", "s3:PutObject", objects, allBut(exportRole)),
    // A delete marker deletes nothing, and hides the object from the next backup.
    deny("NobodyDeletes", ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"], objects),
    deny("EncryptedTransport", "s3:*", [bucketArn, objects], { Bool: { "aws:SecureTransport": "false" } }),
  ];
}

function deny(
  sid: string,
  actions: string | readonly string[],
  resources: string | readonly string[],
  condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return { ...allow(sid, actions, resources, condition), Effect: "Deny", Principal: "*" };
}

function allBut(role: string): PolicyStatement["Condition"] {
  return { ArnNotEquals: { "aws:PrincipalArn": role } };
}
