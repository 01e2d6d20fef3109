import { type Arn, parseArn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { awsManagedKey, findKey, keyByArn, seal, unseal } from "../kms/index.ts";
import type { SnapshotContent } from "./shelf.ts";
import { ec2Of } from "./state.ts";

/** What a snapshot says that could not be made under, or read with, its key. */
export const keyFailure = "Given key ID is not accessible";

/** What the caller needs of KMS, through EC2 (ebs-encryption-requirements.html). */
export const forNew: readonly string[] = ["DescribeKey", "GenerateDataKeyWithoutPlaintext", "CreateGrant"];
export const forCopy: readonly string[] = ["DescribeKey", "ReEncryptTo", "CreateGrant"];
const forSource: readonly string[] = ["DescribeKey", "ReEncryptFrom"];

/** What a call says about encryption. */
export interface WantedEncryption {
  readonly Encrypted?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
}

/** The key of what names none: the one that the account chose for this Region, else `aws/ebs`. */
export function defaultKey({ world, account, region }: CallContext): string {
  return ec2Of(world, account, region).defaultKeyArn ?? awsManagedKey(world, account, region, "ebs").arn;
}

/**
 * The key that a new volume or copy is put under; undefined: it is not encrypted. `inherited` is the key where nothing
 * is said, of an encrypted source. Once encrypted, always encrypted (ebs-encryption.html).
 */
export function keyFor(context: CallContext, wanted: WantedEncryption, inherited?: string): string | undefined {
  const { encryptByDefault } = ec2Of(context.world, context.account, context.region);
  const encrypted = inherited !== undefined || encryptByDefault || wanted.Encrypted === true;
  if (wanted.KmsKeyId !== undefined) {
    if (encrypted) return findKey(context, wanted.KmsKeyId)?.arn ?? wanted.KmsKeyId;
    const message = "The parameter KmsKeyId requires the parameter Encrypted to be set.";
    throw new AwsError("InvalidParameterDependency", message);
  }
  return encrypted ? (inherited ?? defaultKey(context)) : undefined;
}

/** Whether the caller may do all of it with a key that can be used. EBS finds that out after the call was answered. */
export function mayUse(context: CallContext, keyArn: string | undefined, actions: readonly string[]): boolean {
  if (keyArn === undefined) return true;
  if (keyByArn(context.world, keyArn)?.state !== "Enabled") return false;
  const region = parseArn(keyArn)?.region ?? context.region;
  const asCaller = context.as(context.caller, { account: context.account, region });
  const keys = {
    "kms:ViaService": `ec2.${region}.amazonaws.com`,
    "kms:CallerAccount": context.account,
    "kms:GrantIsForAWSResource": "true",
  };
  const may = (action: string): boolean =>
    asCaller.decide({ action: `kms:${action}`, resource: keyArn, context: keys }).outcome === "allow";
  return actions.every(may);
}

/** Puts bytes under a key, or leaves them plain where there is none; undefined where the key cannot be used. */
export function store(
  { world }: CallContext,
  keyArn: string | undefined,
  bytes: Uint8Array,
): SnapshotContent | undefined {
  if (keyArn === undefined) return { kind: "plain", bytes };
  const sealed = orNothing(() => seal(world, keyArn as Arn, bytes));
  return sealed && { kind: "sealed", sealed };
}

/** The bytes of a snapshot for its caller; undefined where he may not use its key, or nobody can. */
export function readAs(context: CallContext, content: SnapshotContent): Uint8Array | undefined {
  if (content.kind === "plain") return content.bytes;
  if (!mayUse(context, content.sealed.keyArn, forSource)) return undefined;
  return orNothing(() => unseal(context.world, content.sealed));
}

function orNothing<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
