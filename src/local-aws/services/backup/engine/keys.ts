import type { Arn } from "#model";
import type { CallContext, Caller } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { keyByArn, seal, unseal } from "../../kms/index.ts";
import type { Content } from "../state.ts";

/** What AWS Backup says where a key cannot be used (backup-dashboards). */
export const keyUnusable = "KMS key is either disabled or pending deletion or access to KMS key is denied";

/** May this principal do all of it with the key, through a service? Decisions are journaled as the service's own. */
export function mayUseKey(
  context: CallContext,
  caller: Caller,
  keyArn: string,
  service: string,
  actions: readonly string[],
): boolean {
  const key = keyByArn(context.world, keyArn);
  if (key?.state !== "Enabled") return false;
  const asCaller = context.as(caller, { region: context.region });
  return actions.every((action) => {
    const access = {
      action: `kms:${action}`,
      resource: keyArn,
      context: {
        "kms:ViaService": `${service}.${context.region}.amazonaws.com`,
        "kms:CallerAccount": asCaller.account,
        "kms:GrantIsForAWSResource": "true",
        "kms:EncryptionContextKeys": ["aws:backup:backup-vault"],
      },
    };
    return asCaller.decide(access).outcome === "allow";
  });
}

/**
 * May this role use a vault's key? By itself, or by a grant for AWS Backup: AWS's managed policies for backup roles allow the
 * grant alone (https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html).
 */
export function mayUseVaultKey(
  context: CallContext,
  role: Caller,
  keyArn: string,
  actions: readonly string[],
): boolean {
  return (
    mayUseKey(context, role, keyArn, "backup", actions) ||
    mayUseKey(context, role, keyArn, "backup", ["DescribeKey", "CreateGrant"])
  );
}

/** Puts bytes under a key, or leaves them plain where there is none. */
export function store({ world }: Pick<CallContext, "world">, keyArn: string | undefined, bytes: Uint8Array): Content {
  if (keyArn === undefined) return { kind: "plain", bytes };
  return { kind: "sealed", sealed: seal(world, keyArn as Arn, bytes) };
}

/** Reads bytes back; a key that is gone or disabled makes this impossible, whoever asks. */
export function read(context: CallContext, content: Content): Uint8Array {
  if (content.kind === "plain") return content.bytes;
  try {
    return unseal(context.world, content.sealed);
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError("InvalidRequestException", keyUnusable);
    throw error;
  }
}

/** The key that a content is under. */
export function keyOf(content: Content): Arn | undefined {
  return content.kind === "sealed" ? content.sealed.keyArn : undefined;
}
