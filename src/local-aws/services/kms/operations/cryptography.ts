import {
  DataKeySpec,
  type DecryptRequest,
  type DecryptResponse,
  type EncryptRequest,
  type EncryptResponse,
  type GenerateDataKeyRequest,
  type GenerateDataKeyResponse,
  type GenerateDataKeyWithoutPlaintextRequest,
  type GenerateDataKeyWithoutPlaintextResponse,
  type GenerateRandomRequest,
  type GenerateRandomResponse,
  type ReEncryptRequest,
  type ReEncryptResponse,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidCiphertext, keyOfBlob, unwrap, wrap } from "../ciphertext.ts";
import { checkOneOf, checkRange, checkSize } from "../constraints.ts";
import { usableKey } from "../envelope.ts";
import { encryptionContextKeys, onKey, requireKey, requireKeyOrAlias } from "../find.ts";
import { relativeHere } from "./multi-region.ts";
import { wrongUsage } from "./signing.ts";
import type { Key } from "../state.ts";

export const cryptographyOperations: Readonly<Record<string, Operation>> = {
  GenerateRandom: operation<GenerateRandomRequest, GenerateRandomResponse>({
    access: () => [{ action: "kms:GenerateRandom", resource: "*" }],
    run: ({ NumberOfBytes: bytes = 0 }, { world }) => {
      checkRange(bytes, "numberOfBytes", 1, 1024);
      return { Plaintext: world.chance.bytes(bytes) };
    },
  }),
  Encrypt: operation<EncryptRequest, EncryptResponse>({
    access: (input, context) => [
      onKey("Encrypt", input.KeyId, context, encryptionContextKeys(input.EncryptionContext)),
    ],
    run: (input, context) => {
      checkSize(input.Plaintext, "plaintext", 1, 4096);
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
      const key = keyUnder(context, input.CiphertextBlob, input.KeyId);
      return {
        KeyId: key.arn,
        Plaintext: unwrap(key, input.CiphertextBlob ?? new Uint8Array(), input.EncryptionContext),
        EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      };
    },
  }),
  // Two permissions, one a key: https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
  ReEncrypt: operation<ReEncryptRequest, ReEncryptResponse>({
    access: (input, context) => [
      onKey(
        "ReEncryptFrom",
        keyOfBlob(input.CiphertextBlob) ?? input.SourceKeyId,
        context,
        encryptionContextKeys(input.SourceEncryptionContext),
      ),
      onKey("ReEncryptTo", input.DestinationKeyId, context, encryptionContextKeys(input.DestinationEncryptionContext)),
    ],
    run: (input, context) => {
      const from = keyUnder(context, input.CiphertextBlob, input.SourceKeyId);
      const to = usable(context, input.DestinationKeyId);
      const plain = unwrap(from, input.CiphertextBlob ?? new Uint8Array(), input.SourceEncryptionContext);
      return {
        CiphertextBlob: wrap(context, to, plain, input.DestinationEncryptionContext),
        SourceKeyId: from.arn,
        KeyId: to.arn,
        SourceEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
        DestinationEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
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
  const key = usableKey(context.world, requireKeyOrAlias(context, reference).arn);
  if (key.usage !== "ENCRYPT_DECRYPT") throw wrongUsage(key, "encryption");
  if (key.spec !== "SYMMETRIC_DEFAULT")
    throw new AwsError("NotImplemented", "local AWS encrypts under symmetric keys alone", { status: 501 });
  return key;
}

/** The key that a ciphertext is under; where a key was named, too, it must be that one. */
function keyUnder(context: CallContext, blob: Uint8Array | undefined, named: string | undefined): Key {
  const keyArn = keyOfBlob(blob);
  if (keyArn === undefined) throw invalidCiphertext();
  const key = usable(context, relativeHere(context, requireKey(context, keyArn)).arn);
  if (named === undefined || requireKeyOrAlias(context, named) === key) return key;
  throw new AwsError(
    "IncorrectKeyException",
    "The key ID in the request does not identify a CMK that can perform this operation.",
  );
}

/** Either a number of bytes or a spec (API_GenerateDataKey). */
function dataKey({ world }: CallContext, input: GenerateDataKeyRequest): Uint8Array {
  if ((input.NumberOfBytes === undefined) === (input.KeySpec === undefined))
    throw new AwsError("ValidationException", "Please specify either number of bytes or key spec.");
  checkOneOf(input.KeySpec, "keySpec", Object.values(DataKeySpec));
  checkRange(input.NumberOfBytes, "numberOfBytes", 1, 1024);
  return world.chance.bytes(input.NumberOfBytes ?? (input.KeySpec === "AES_128" ? 16 : 32));
}
