import {
  constants,
  createHmac,
  type KeyObject,
  sign,
  type SignKeyObjectInput,
  timingSafeEqual,
  verify,
} from "node:crypto";
import {
  SigningAlgorithmSpec,
  type GenerateMacRequest,
  type GenerateMacResponse,
  type GetPublicKeyRequest,
  type GetPublicKeyResponse,
  type SignRequest,
  type SignResponse,
  type VerifyMacRequest,
  type VerifyMacResponse,
  type VerifyRequest,
  type VerifyResponse,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkOneOf, checkSize } from "../constraints.ts";
import { newestMaterial, usableKey } from "../envelope.ts";
import { onKey, requireKeyOrAlias, unsupported } from "../find.ts";
import { macAlgorithmOf, signingAlgorithmsOf } from "../key-specs.ts";
import { keyView } from "../key-view.ts";
import type { Key, KeyPair } from "../state.ts";

export const signingOperations: Readonly<Record<string, Operation>> = {
  GetPublicKey: operation<GetPublicKeyRequest, GetPublicKeyResponse>({
    access: (input, context) => [onKey("GetPublicKey", input.KeyId, context)],
    run: (input, context) => {
      const key = usableKey(context.world, requireKeyOrAlias(context, input.KeyId).arn);
      const { EncryptionAlgorithms, SigningAlgorithms, KeySpec, KeyUsage, CustomerMasterKeySpec } = keyView(key);
      const PublicKey = pairOf(key, "GetPublicKey").publicKey.export({ type: "spki", format: "der" });
      return {
        KeyId: key.arn,
        PublicKey,
        KeySpec,
        CustomerMasterKeySpec,
        KeyUsage,
        EncryptionAlgorithms,
        SigningAlgorithms,
      };
    },
  }),
  Sign: operation<SignRequest, SignResponse>({
    access: (input, context) => [onKey("Sign", input.KeyId, context, algorithmKey(input.SigningAlgorithm))],
    run: (input, context) => {
      checkSigned(input);
      const key = signingKey(context, input.KeyId, "Sign");
      const algorithm = algorithmOf(key, input.SigningAlgorithm);
      const { privateKey } = pairOf(key, "Sign");
      const Signature = sign(hashOf(algorithm), message(input), options(privateKey, algorithm));
      return { KeyId: key.arn, Signature, SigningAlgorithm: algorithm };
    },
  }),
  Verify: operation<VerifyRequest, VerifyResponse>({
    access: (input, context) => [onKey("Verify", input.KeyId, context, algorithmKey(input.SigningAlgorithm))],
    run: (input, context) => {
      checkSigned(input);
      checkSize(input.Signature, "Signature", 1, 6144);
      const key = signingKey(context, input.KeyId, "Verify");
      const algorithm = algorithmOf(key, input.SigningAlgorithm);
      const { publicKey } = pairOf(key, "Verify");
      if (
        !verify(hashOf(algorithm), message(input), options(publicKey, algorithm), input.Signature ?? new Uint8Array())
      )
        throw new AwsError("KMSInvalidSignatureException", "The signature does not fit message, key and algorithm.");
      return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: algorithm };
    },
  }),
  GenerateMac: operation<GenerateMacRequest, GenerateMacResponse>({
    access: (input, context) => [onKey("GenerateMac", input.KeyId, context)],
    run: (input, context) => {
      const key = macKey(context, input, "GenerateMac");
      return { KeyId: key.arn, Mac: macOf(key, input.Message), MacAlgorithm: macAlgorithmOf(key.spec) };
    },
  }),
  VerifyMac: operation<VerifyMacRequest, VerifyMacResponse>({
    access: (input, context) => [onKey("VerifyMac", input.KeyId, context)],
    run: (input, context) => {
      const key = macKey(context, input, "VerifyMac");
      const [own, given] = [macOf(key, input.Message), input.Mac ?? new Uint8Array()];
      if (own.length !== given.length || !timingSafeEqual(own, given))
        throw new AwsError("KMSInvalidMacException", "The MAC does not fit message, key and algorithm.");
      return { KeyId: key.arn, MacValid: true, MacAlgorithm: macAlgorithmOf(key.spec) };
    },
  }),
};

function checkSigned({ Message, SigningAlgorithm }: SignRequest | VerifyRequest): void {
  checkSize(Message, "Message", 1, 4096);
  checkOneOf(SigningAlgorithm, "SigningAlgorithm", Object.values(SigningAlgorithmSpec));
}

function algorithmKey(algorithm: string | undefined): Record<string, string> {
  return algorithm === undefined ? {} : { "kms:SigningAlgorithm": algorithm };
}

function signingKey(context: CallContext, reference: string | undefined, name: string): Key {
  const key = usableKey(context.world, requireKeyOrAlias(context, reference).arn);
  if (key.usage !== "SIGN_VERIFY") throw wrongUsage(key, name);
  return key;
}

function macKey(context: CallContext, input: GenerateMacRequest | VerifyMacRequest, name: string): Key {
  const key = usableKey(context.world, requireKeyOrAlias(context, input.KeyId).arn);
  if (key.usage !== "GENERATE_VERIFY_MAC" || macAlgorithmOf(key.spec) !== input.MacAlgorithm)
    throw wrongUsage(key, name);
  return key;
}

export function wrongUsage({ arn, usage }: Key, name: string): AwsError {
  return new AwsError("InvalidKeyUsageException", `${arn} key usage is ${usage} which is not valid for ${name}.`);
}

function pairOf(key: Key, name: string): KeyPair {
  if (!key.pair) throw unsupported(key, name);
  return key.pair;
}

function algorithmOf(key: Key, algorithm: SigningAlgorithmSpec | undefined): SigningAlgorithmSpec {
  const known = signingAlgorithmsOf(key.spec).find((one) => one === algorithm);
  if (!known)
    throw new AwsError("InvalidKeyUsageException", `Algorithm ${algorithm} and key spec ${key.spec} are incompatible.`);
  return known;
}

/** A digest that is signed as it is would need the bare primitive, which Node does not give. */
function message({ Message = new Uint8Array(), MessageType = "RAW" }: SignRequest | VerifyRequest): Uint8Array {
  if (MessageType === "RAW") return Message;
  throw new AwsError("NotImplemented", `local AWS signs messages of type RAW, not ${MessageType}`, { status: 501 });
}

function hashOf(algorithm: SigningAlgorithmSpec): string {
  return `sha${algorithm.slice(-3)}`;
}

function options(key: KeyObject, algorithm: SigningAlgorithmSpec): KeyObject | SignKeyObjectInput {
  if (!algorithm.startsWith("RSASSA_PSS")) return key;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

function macOf(key: Key, text: Uint8Array = new Uint8Array()): Buffer {
  return createHmac(`sha${key.spec.slice("HMAC_".length)}`, newestMaterial(key))
    .update(text)
    .digest();
}
