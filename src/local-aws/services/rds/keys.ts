import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { awsManagedKey, findKey, keyByArn, unseal } from "../kms/index.ts";
import type { Database, HeldByBackup } from "./state.ts";

interface AskedEncryption {
  readonly StorageEncrypted?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
}

/** The key of a new database: the one that was named, else `aws/rds`; none where it is not to be encrypted. */
export function keyOfNew(context: CallContext, { StorageEncrypted, KmsKeyId }: AskedEncryption): string | undefined {
  if (StorageEncrypted !== true) return undefined;
  return KmsKeyId === undefined ? managedKey(context) : namedKey(context, KmsKeyId);
}

function managedKey({ world, account, region }: CallContext): string {
  return awsManagedKey(world, account, region, "rds").arn;
}

/** A key by any of its names, which the caller may use through RDS in this Region. */
export function namedKey(context: CallContext, reference: string): string {
  const isManaged = reference.endsWith("alias/aws/rds");
  const keyArn = isManaged ? managedKey(context) : (findKey(context, reference)?.arn ?? reference);
  if (keyArn.split(":")[3] !== context.region) throw notAccessible(keyArn);
  requireKeyUse(context, keyArn);
  return keyArn;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html: RDS works by a grant that the caller makes. */
export function requireKeyUse(context: CallContext, keyArn: string): void {
  const region = keyArn.split(":")[3] ?? context.region;
  const asCaller = context.as(context.caller, { region });
  const through = {
    "kms:ViaService": `rds.${region}.amazonaws.com`,
    "kms:CallerAccount": context.account,
    "kms:GrantIsForAWSResource": "true",
  };
  const mayUse = ["DescribeKey", "CreateGrant"].every(
    (action) => asCaller.decide({ action: `kms:${action}`, resource: keyArn, context: through }).outcome === "allow",
  );
  if (!mayUse || !isUsable(context.world, keyArn)) throw notAccessible(keyArn);
}

function notAccessible(keyArn: string): AwsError {
  return new AwsError(
    "KMSKeyNotAccessibleFault",
    `Specified KMS key [${keyArn}] does not exist, is not enabled or you do not have permissions to access it.`,
  );
}

/** True where there is no key, or one that is enabled. */
function isUsable(world: World, keyArn: string | undefined): boolean {
  return keyArn === undefined || keyByArn(world, keyArn)?.state === "Enabled";
}

/** The bytes of a database or a snapshot; without its key nobody reads them. */
export function readDisk(
  world: World,
  { keyArn, image }: { readonly keyArn: string | undefined; readonly image: Uint8Array | HeldByBackup },
): Uint8Array {
  if (keyArn !== undefined && !isUsable(world, keyArn)) throw notAccessible(keyArn);
  return image instanceof Uint8Array ? image : diskIn(world, image);
}

/** A snapshot of AWS Backup is copied and restored like any other; its data is what the vault has. */
function diskIn(world: World, { stored, isDescribed }: HeldByBackup): Uint8Array {
  const bytes = stored instanceof Uint8Array ? stored : unseal(world, stored);
  if (!isDescribed) return bytes;
  const { image } = JSON.parse(Buffer.from(bytes).toString()) as { readonly image: string };
  return Buffer.from(image, "base64");
}

/** How a database stands: what was asked for, unless its key is away (Overview.Encryption.Keys). */
export function statusOf(world: World, { status, keyArn }: Pick<Database, "status" | "keyArn">): string {
  if (keyArn === undefined || isUsable(world, keyArn)) return status;
  const isGone = keyByArn(world, keyArn) === undefined;
  return isGone ? "inaccessible-encryption-credentials" : "inaccessible-encryption-credentials-recoverable";
}

/** The disk as whoever speaks SQL would see it: undefined where the database has no key to open it with. */
export function imageOf(world: World, { keyArn, image }: Pick<Database, "keyArn" | "image">): Uint8Array | undefined {
  return isUsable(world, keyArn) ? image : undefined;
}
