import type {
  DecryptRequest,
  DecryptResponse,
  EncryptRequest,
  EncryptResponse,
  GenerateDataKeyRequest,
  GenerateDataKeyResponse,
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { decryptBytes, encryptBytes, usableKey } from "../envelope.ts";
import { aadOf, encryptionContextKeys, onKey, requireKey } from "../find.ts";
import type { Key } from "../state.ts";

type EncryptionContext = Record<string, string> | undefined;

export const cryptographyOperations: Readonly<Record<string, Operation>> = {
  Encrypt: operation<EncryptRequest, EncryptResponse>({
    access: (input, context) => [
      onKey("Encrypt", input.KeyId, context, encryptionContextKeys(input.EncryptionContext)),
    ],
    run: (input, context) => {
      const key = usable(context, input.KeyId);
      return {
        KeyId: key.arn,
        CiphertextBlob: wrap(context, key, input.Plaintext ?? new Uint8Array(), input.EncryptionContext),
        EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      };
    },
  }),
  Decrypt: operation<DecryptRequest, DecryptResponse>({
    access: (input, context) => [
      onKey(
        "Decrypt",
        keyOfBlob(input.CiphertextBlob) ?? input.KeyId,
        context,
        encryptionContextKeys(input.EncryptionContext),
      ),
    ],
    run: (input, context) => {
      const keyArn = keyOfBlob(input.CiphertextBlob);
      if (keyArn === undefined) throw invalidCiphertext();
      const key = usable(context, keyArn);
      if (input.KeyId !== undefined && requireKey(context, input.KeyId) !== key) {
        throw new AwsError(
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.",
        );
      }
      return {
        KeyId: key.arn,
        Plaintext: unwrap(key, input.CiphertextBlob ?? new Uint8Array(), input.EncryptionContext),
        EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      };
    },
  }),
  GenerateDataKey: operation<GenerateDataKeyRequest, GenerateDataKeyResponse>({
    access: (input, context) => [
      onKey("GenerateDataKey", input.KeyId, context, encryptionContextKeys(input.EncryptionContext)),
    ],
    run: (input, context) => {
      const key = usable(context, input.KeyId);
      const Plaintext = dataKey(context, input);
      return { KeyId: key.arn, Plaintext, CiphertextBlob: wrap(context, key, Plaintext, input.EncryptionContext) };
    },
  }),
  GenerateDataKeyWithoutPlaintext: operation<
    GenerateDataKeyWithoutPlaintextRequest,
    GenerateDataKeyWithoutPlaintextResponse
  >({
    access: (input, context) => [
      onKey("GenerateDataKeyWithoutPlaintext", input.KeyId, context, encryptionContextKeys(input.EncryptionContext)),
    ],
    run: (input, context) => {
      const key = usable(context, input.KeyId);
      return { KeyId: key.arn, CiphertextBlob: wrap(context, key, dataKey(context, input), input.EncryptionContext) };
    },
  }),
};

function usable(context: CallContext, reference: string | undefined): Key {
  return usableKey(context.world, requireKey(context, reference).arn);
}

function dataKey({ world }: CallContext, input: GenerateDataKeyRequest): Uint8Array {
  return world.chance.bytes(input.NumberOfBytes ?? (input.KeySpec === "AES_128" ? 16 : 32));
}

/** A blob says which key it is under: two bytes of length, the key's ARN, then the sealed bytes. */
function wrap({ world }: CallContext, key: Key, plain: Uint8Array, given: EncryptionContext): Uint8Array {
  const name = Buffer.from(key.arn);
  const length = Buffer.from([name.length >> 8, name.length & 0xff]);
  return Buffer.concat([length, name, encryptBytes(world, key.material, plain, aadOf(given))]);
}

function unwrap(key: Key, blob: Uint8Array, given: EncryptionContext): Uint8Array {
  try {
    return decryptBytes(key.material, blob.subarray(2 + key.arn.length), aadOf(given));
  } catch {
    throw invalidCiphertext();
  }
}

function keyOfBlob(blob: Uint8Array | undefined): string | undefined {
  if (!blob || blob.length < 30) return undefined;
  const name = Buffer.from(blob.subarray(2, 2 + ((blob[0] ?? 0) << 8) + (blob[1] ?? 0))).toString();
  return name.startsWith("arn:aws:kms:") ? name : undefined;
}

function invalidCiphertext(): AwsError {
  return new AwsError(
    "InvalidCiphertextException",
    "The ciphertext or its encryption context is not valid for this key.",
  );
}
