import type { CreateFileSystemRequest } from "@aws-sdk/client-efs";
import type { CallContext } from "../../service.ts";
import { awsManagedKey, findKey } from "../kms/index.ts";
import { badRequest } from "./errors.ts";

/** What the caller needs of KMS, through EFS (encryption-at-rest.html). */
const needed = ["DescribeKey", "GenerateDataKeyWithoutPlaintext", "CreateGrant"];

/** The key of a new file system: the one that is named, else `aws/elasticfilesystem`; undefined: not encrypted. */
export function keyFor(context: CallContext, { Encrypted, KmsKeyId }: CreateFileSystemRequest): string | undefined {
  if (Encrypted !== true) {
    if (KmsKeyId === undefined) return undefined;
    throw badRequest("Encrypted must be true where a KMS key is named.");
  }
  const { world, account, region } = context;
  const key =
    KmsKeyId === undefined ? awsManagedKey(world, account, region, "elasticfilesystem") : findKey(context, KmsKeyId);
  if (key?.state !== "Enabled" || key.region !== region) throw badRequest(`The KMS key ${KmsKeyId} cannot be used.`);
  const keys = {
    "kms:ViaService": `elasticfilesystem.${region}.amazonaws.com`,
    "kms:CallerAccount": account,
    "kms:GrantIsForAWSResource": "true",
  };
  for (const action of needed) context.require({ action: `kms:${action}`, resource: key.arn, context: keys });
  return key.arn;
}
