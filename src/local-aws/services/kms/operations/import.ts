import { constants, createHash, generateKeyPairSync, privateDecrypt } from "node:crypto";
import type {
  AlgorithmSpec,
  DeleteImportedKeyMaterialRequest,
  DeleteImportedKeyMaterialResponse,
  GetParametersForImportRequest,
  GetParametersForImportResponse,
  ImportKeyMaterialRequest,
  ImportKeyMaterialResponse,
} from "@aws-sdk/client-kms";
import { appointment, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { changeable, onKey, requireKey, unsupported } from "../find.ts";
import type { ImportParameters, Key } from "../state.ts";

const dayMs = 86_400_000;

/** https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html */
export const importOperations: Readonly<Record<string, Operation>> = {
  GetParametersForImport: operation<GetParametersForImportRequest, GetParametersForImportResponse>({
    access: (input, context) => [onKey("GetParametersForImport", input.KeyId, context)],
    run: (input, context) => {
      const key = importable(context, input.KeyId, "GetParametersForImport");
      const oaepHash = hashOf(input.WrappingAlgorithm);
      const modulusLength = Number((input.WrappingKeySpec ?? "RSA_2048").slice("RSA_".length));
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength });
      const validTo = new Date(context.now.getTime() + dayMs);
      const token = context.world.chance.bytes(64);
      key.imported = { ...key.imported, parameters: { token, privateKey, oaepHash, validTo } };
      const PublicKey = publicKey.export({ type: "spki", format: "der" });
      return { KeyId: key.arn, ImportToken: token, PublicKey, ParametersValidTo: validTo };
    },
  }),
  ImportKeyMaterial: operation<ImportKeyMaterialRequest, ImportKeyMaterialResponse>({
    access: (input, context) => [onKey("ImportKeyMaterial", input.KeyId, context)],
    run: (input, context) => {
      const key = importable(context, input.KeyId, "ImportKeyMaterial");
      const validTo = expiryOf(input, context);
      const bytes = unwrapped(input, parametersOf(key, input, context));
      const fingerprint = createHash("sha256").update(bytes).digest("hex");
      if (bytes.length !== 32 || (key.imported.fingerprint ?? fingerprint) !== fingerprint)
        throw new AwsError(
          "IncorrectKeyMaterialException",
          "The key material in the request is not the one that this key was made with.",
        );
      key.imported = { fingerprint, validTo };
      key.materials.splice(0, key.materials.length, { bytes, made: context.now, how: "IMPORTED" });
      key.state = "Enabled";
      if (validTo) context.later(validTo.getTime(), expiry, key);
      return { KeyId: key.arn };
    },
  }),
  DeleteImportedKeyMaterial: operation<DeleteImportedKeyMaterialRequest, DeleteImportedKeyMaterialResponse>({
    access: (input, context) => [onKey("DeleteImportedKeyMaterial", input.KeyId, context)],
    run: (input, context) => {
      const key = importable(context, input.KeyId, "DeleteImportedKeyMaterial");
      drop(key);
      return { KeyId: key.arn };
    },
  }),
};

function importable(context: CallContext, reference: string | undefined, name: string): Key {
  const key = changeable(requireKey(context, reference));
  if (key.origin !== "EXTERNAL") throw unsupported(key, name);
  return key;
}

function hashOf(algorithm: AlgorithmSpec | undefined): ImportParameters["oaepHash"] {
  if (algorithm === "RSAES_OAEP_SHA_256") return "sha256";
  if (algorithm === "RSAES_OAEP_SHA_1") return "sha1";
  throw new AwsError("NotImplemented", `local AWS unwraps no key material by ${algorithm}`, { status: 501 });
}

function expiryOf(
  { ExpirationModel = "KEY_MATERIAL_EXPIRES", ValidTo }: ImportKeyMaterialRequest,
  { now }: CallContext,
): Date | undefined {
  if (ExpirationModel === "KEY_MATERIAL_DOES_NOT_EXPIRE") return undefined;
  if (ValidTo && ValidTo > now) return ValidTo;
  throw new AwsError("ValidationException", "ValidTo must be a day to come where the key material expires");
}

function parametersOf(key: Key, { ImportToken }: ImportKeyMaterialRequest, { now }: CallContext): ImportParameters {
  const { parameters } = key.imported;
  if (!parameters || !ImportToken || !Buffer.from(parameters.token).equals(ImportToken))
    throw new AwsError(
      "InvalidImportTokenException",
      "The import token is not the last one that was given out for this key.",
    );
  if (parameters.validTo <= now) throw new AwsError("ExpiredImportTokenException", "The import token has expired.");
  return parameters;
}

function unwrapped(
  { EncryptedKeyMaterial = new Uint8Array() }: ImportKeyMaterialRequest,
  { privateKey, oaepHash }: ImportParameters,
): Uint8Array {
  try {
    return privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
      EncryptedKeyMaterial,
    );
  } catch {
    throw new AwsError(
      "InvalidCiphertextException",
      "The encrypted key material was not wrapped under the public key of the import token.",
    );
  }
}

/** New material in the meantime has a day of its own. */
const expiry = appointment("kms: key material expires", ({ world }, key: Key) => {
  const { validTo } = key.imported;
  if (validTo && validTo.getTime() <= world.clock.now()) drop(key);
});

/** At once, without a waiting period: what is under the key cannot be read until the same material is back. */
function drop(key: Key): void {
  key.materials.length = 0;
  key.imported = { fingerprint: key.imported.fingerprint };
  if (key.state !== "PendingDeletion") key.state = "PendingImport";
}
