import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Arn } from "#model";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { type Key, keyByArn, type KeyState } from "./state.ts";

/** Bytes under a data key that stands, wrapped, beside them (envelope encryption). */
export interface Sealed {
  readonly keyArn: Arn;
  readonly wrapped: Uint8Array;
  readonly bytes: Uint8Array;
}

/** As KMS says it. */
export const stateWords: Readonly<Record<Exclude<KeyState, "Enabled" | "Disabled">, string>> = {
  PendingDeletion: "pending deletion",
  PendingImport: "pending import",
  PendingReplicaDeletion: "pending replica deletion",
};

const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM: iv, tag, ciphertext. */
export function encryptBytes(world: World, material: Uint8Array, plain: Uint8Array, aad = ""): Uint8Array {
  const iv = world.chance.bytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", material, iv);
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws where material, context or a single bit is not the one it was sealed with. */
function decryptBytes(material: Uint8Array, blob: Uint8Array, aad = ""): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", material, blob.subarray(0, ivLength));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(blob.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(blob.subarray(ivLength + tagLength)), decipher.final()]);
}

/** Seals bytes under a key; who may do so was decided before. */
export function seal(world: World, keyArn: Arn, plain: Uint8Array): Sealed {
  const key = usableKey(world, keyArn);
  const dataKey = world.chance.bytes(32);
  return {
    keyArn: key.arn,
    wrapped: encryptBytes(world, newestMaterial(key), dataKey),
    bytes: encryptBytes(world, dataKey, plain),
  };
}

/** Opens what was sealed. A disabled key answers DisabledException; of a deleted one nothing is left to read with. */
export function unseal(world: World, sealed: Sealed): Uint8Array {
  const key = usableKey(world, sealed.keyArn);
  return decryptBytes(openWith(key, sealed.wrapped), sealed.bytes);
}

/** What is sealed now is sealed under this. */
export function newestMaterial({ materials, arn }: Key): Uint8Array {
  const newest = materials.at(-1);
  if (!newest) throw new AwsError("KMSInvalidStateException", `${arn} is pending import.`);
  return newest.bytes;
}

/** Opens bytes with whichever of the key's materials sealed them, the newest first. */
export function openWith(key: Key, blob: Uint8Array, aad = ""): Uint8Array {
  for (const { bytes } of key.materials.toReversed()) {
    try {
      return decryptBytes(bytes, blob, aad);
    } catch {
      // Not this one: an older material may have sealed it.
    }
  }
  throw new RangeError(`nothing of ${key.arn} opens these bytes`);
}

/** A key that may be used now, or the error that KMS gives. */
export function usableKey(world: World, keyArn: string): Key {
  const key = keyByArn(world, keyArn);
  if (!key) throw new AwsError("NotFoundException", `Key '${keyArn}' does not exist`);
  if (key.state === "Disabled") throw new AwsError("DisabledException", `${key.arn} is disabled.`);
  if (key.state !== "Enabled")
    throw new AwsError("KMSInvalidStateException", `${key.arn} is ${stateWords[key.state]}.`);
  return key;
}
