import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { stateWords } from "./envelope.ts";
import { type Key, keyByArn, kmsOf } from "./state.ts";

/** A key by id or ARN, or KMS's NotFoundException: only cryptography and DescribeKey take an alias, too. */
export function requireKey(context: CallContext, reference: string | undefined): Key {
  if (!/(^|:)alias\//.test(reference ?? "")) return requireKeyOrAlias(context, reference);
  throw new AwsError("NotFoundException", `Invalid keyId ${reference}`);
}

/** A key by id, ARN, `alias/name` or alias ARN, or KMS's NotFoundException. */
export function requireKeyOrAlias(context: CallContext, reference: string | undefined): Key {
  const key = findKey(context, reference ?? "");
  if (!key) throw new AwsError("NotFoundException", `Key '${keyArnOf(context, reference ?? "")}' does not exist`);
  return key;
}

export function findKey(context: CallContext, reference: string): Key | undefined {
  if (reference.startsWith("arn:")) return keyByArn(context.world, reference);
  const { keys, aliases } = kmsOf(context.world, context.account, context.region);
  return keys.get(reference.startsWith("alias/") ? (aliases.get(reference) ?? "") : reference);
}

/** The ARN that a permission is asked for, whether the key exists or not. */
function keyArnOf(context: CallContext, reference: string): string {
  const key = findKey(context, reference);
  if (key) return key.arn;
  return reference.startsWith("arn:") ? reference : `arn:aws:kms:${context.region}:${context.account}:key/${reference}`;
}

/** A key that waits for its deletion is not changed any more (https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html). */
export function changeable(key: Key): Key {
  if (key.state === "PendingDeletion" || key.state === "PendingReplicaDeletion")
    throw new AwsError("KMSInvalidStateException", `${key.arn} is ${stateWords[key.state]}.`);
  return key;
}

/** What a key of this kind cannot do. */
export function unsupported(key: Key, operation: string): AwsError {
  return new AwsError(
    "UnsupportedOperationException",
    `${operation} is not supported for ${key.arn} (${key.spec}, origin ${key.origin}).`,
  );
}

/** The permission to do `action` with the key of a reference. */
export function onKey(
  action: string,
  reference: string | undefined,
  context: CallContext,
  more: Record<string, string | string[]> = {},
): Access {
  return {
    action: `kms:${action}`,
    resource: keyArnOf(context, reference ?? ""),
    context: { ...keyContext(context), ...more },
  };
}

/** What KMS adds to every request. */
function keyContext(context: CallContext): Record<string, string> {
  return { "kms:CallerAccount": context.account };
}

/** The encryption context as condition keys. */
export function encryptionContextKeys(given: Readonly<Record<string, string>> = {}): Record<string, string | string[]> {
  const keys = Object.keys(given);
  if (keys.length === 0) return {};
  const each = Object.entries(given).map(([key, value]) => [`kms:EncryptionContext:${key}`, value] as const);
  return { "kms:EncryptionContextKeys": keys, ...Object.fromEntries(each) };
}

/** The context as additional authenticated data: sorted, so that order does not count. */
export function aadOf(given: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));
}
