import { type Arn, arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { awsManagedKey, encryptionContextKeys, findKey, seal, type Sealed, unseal } from "../kms/index.ts";
import type { Parameter, ParameterVersion, Tier } from "./state.ts";

/** The key that is used where a SecureString names none. */
export const defaultKey = "alias/aws/ssm";

/** Seals a value in its caller's name: who may not encrypt under the key may not store under it. */
export function sealValue(context: CallContext, target: Arn, reference: string, tier: Tier, value: string): Sealed {
  const keyArn = keyOf(context, reference);
  // An advanced parameter is under a data key of its own (services-parameter-store.html of the KMS guide).
  requireKeyUse(context, tier === "Standard" ? "Encrypt" : "GenerateDataKey", keyArn, target);
  return orInvalidKey(() => seal(context.world, keyArn, Buffer.from(value)));
}

/** A value as its reader gets it: in the clear, or as it stands where it is sealed and decryption was not asked for. */
export function readValue(
  context: CallContext,
  { arn: target }: Parameter,
  { value }: ParameterVersion,
  decrypt = false,
): string {
  if (typeof value === "string") return value;
  if (!decrypt) return Buffer.concat([value.wrapped, value.bytes]).toString("base64");
  requireKeyUse(context, "Decrypt", value.keyArn, target);
  return Buffer.from(orInvalidKey(() => unseal(context.world, value))).toString();
}

function keyOf(context: CallContext, reference: string): Arn {
  const { world, account, region } = context;
  const given = reference.startsWith("arn:") ? reference.slice(reference.lastIndexOf(":") + 1) : reference;
  const key = given === defaultKey ? awsManagedKey(world, account, region, "ssm") : findKey(context, reference);
  if (key?.usage === "ENCRYPT_DECRYPT" && key.region === region) return key.arn;
  const name = reference.startsWith("arn:") ? reference : arn("kms", region, account, `key/${reference}`);
  throw new AwsError("InvalidKeyId", `Invalid keyId ${name}`);
}

function requireKeyUse(context: CallContext, action: string, keyArn: Arn, target: Arn): void {
  const given = encryptionContextKeys({ PARAMETER_ARN: target });
  const via = `ssm.${context.region}.amazonaws.com`;
  // In the caller's name, by the service: forward access sessions.
  context.as(context.caller).require({
    action: `kms:${action}`,
    resource: keyArn,
    context: { "kms:ViaService": via, "kms:CallerAccount": context.account, ...given },
  });
}

/** Whatever KMS says of a key, Parameter Store calls it an invalid key. */
function orInvalidKey<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError("InvalidKeyId", error.message);
    throw error;
  }
}
