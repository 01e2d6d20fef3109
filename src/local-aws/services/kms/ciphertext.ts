import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { encryptBytes, newestMaterial, openWith } from "./envelope.ts";
import { aadOf } from "./find.ts";
import type { Key } from "./state.ts";

/** What Encrypt, Decrypt and their like bind a ciphertext to. */
export type EncryptionContext = Record<string, string> | undefined;

/** A blob says which key it is under: two bytes of length, the key's ARN, then the sealed bytes. */
export function wrap({ world }: CallContext, key: Key, plain: Uint8Array, given: EncryptionContext): Uint8Array {
  const name = Buffer.from(key.arn);
  const length = Buffer.from([name.length >> 8, name.length & 0xff]);
  return Buffer.concat([length, name, encryptBytes(world, newestMaterial(key), plain, aadOf(given))]);
}

/** Opens a blob, or answers that blob and context do not fit. */
export function unwrap(key: Key, blob: Uint8Array, given: EncryptionContext): Uint8Array {
  try {
    return openWith(key, blob.subarray(2 + ((blob[0] ?? 0) << 8) + (blob[1] ?? 0)), aadOf(given));
  } catch {
    throw invalidCiphertext();
  }
}

/** The key that a blob says it is under. */
export function keyOfBlob(blob: Uint8Array | undefined): string | undefined {
  if (!blob || blob.length < 30) return undefined;
  const name = Buffer.from(blob.subarray(2, 2 + ((blob[0] ?? 0) << 8) + (blob[1] ?? 0))).toString();
  return name.startsWith("arn:aws:kms:") ? name : undefined;
}

/** KMS does not say which of the two is wrong. */
export function invalidCiphertext(): AwsError {
  return new AwsError(
    "InvalidCiphertextException",
    "The ciphertext or its encryption context is not valid for this key.",
  );
}
