import { generateKeyPairSync } from "node:crypto";
import { type CreateKeyRequest, type CreateKeyResponse, KeySpec, type KeyUsageType } from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkOneOf } from "../constraints.ts";
import { specRow } from "../key-specs.ts";
import { keyView } from "../key-view.ts";
import { addKey, type Key, type KeyMaterial, type KeyPair } from "../state.ts";
import { checkKeyPolicy } from "../validation.ts";

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export function defaultPolicy(account: string): string {
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] });
}

export const createKeyOperations: Readonly<Record<string, Operation>> = {
  CreateKey: operation<CreateKeyRequest, CreateKeyResponse>({
    access: (input) => [
      {
        action: "kms:CreateKey",
        resource: "*",
        context: {
          "kms:BypassPolicyLockoutSafetyCheck": String(input.BypassPolicyLockoutSafetyCheck ?? false),
          "kms:KeyOrigin": input.Origin ?? "AWS_KMS",
          "kms:KeySpec": specOf(input),
          "kms:MultiRegion": String(input.MultiRegion ?? false),
        },
      },
    ],
    run: (input, context) => {
      checkOneOf(input.KeySpec, "keySpec", Object.values(KeySpec));
      const policyText = input.Policy ?? defaultPolicy(context.account);
      checkKeyPolicy(context, policyText, input.BypassPolicyLockoutSafetyCheck ?? false);
      const key = addKey(context.world, context, {
        ...kindOf(input, context),
        manager: "CUSTOMER",
        policyText,
        description: input.Description ?? "",
      });
      for (const tag of input.Tags ?? []) key.tags.set(tag.TagKey ?? "", tag.TagValue ?? "");
      return { KeyMetadata: keyView(key) };
    },
  }),
};

type Kind = Pick<Key, "origin" | "spec" | "usage" | "family"> & {
  readonly materials?: KeyMaterial[];
  readonly pair?: KeyPair | undefined;
};

function kindOf(input: CreateKeyRequest, context: CallContext): Kind {
  const spec = specOf(input);
  const row = specRow(spec);
  const origin = input.Origin ?? "AWS_KMS";
  if (
    !row ||
    (origin !== "AWS_KMS" && origin !== "EXTERNAL") ||
    (origin === "EXTERNAL" && spec !== "SYMMETRIC_DEFAULT")
  )
    throw new AwsError("NotImplemented", `local AWS makes no ${spec} key of origin ${origin}`, { status: 501 });
  const family =
    input.MultiRegion === true ? { primary: context.region, regions: new Set([context.region]) } : undefined;
  const pair = pairOf(spec);
  const materials = row.mac && [
    { bytes: context.world.chance.bytes(row.size ?? 32), made: context.now, how: "CREATED" as const },
  ];
  return { origin, spec, usage: usageOf(input, spec, row.usages), family, pair, ...(materials && { materials }) };
}

function specOf(input: CreateKeyRequest): KeySpec {
  return input.KeySpec ?? (input.CustomerMasterKeySpec as KeySpec | undefined) ?? "SYMMETRIC_DEFAULT";
}

/** Only a symmetric encryption key may leave its usage out. */
function usageOf({ KeyUsage }: CreateKeyRequest, spec: KeySpec, usages: readonly KeyUsageType[]): KeyUsageType {
  if (KeyUsage === undefined && spec === "SYMMETRIC_DEFAULT") return "ENCRYPT_DECRYPT";
  if (KeyUsage === undefined)
    throw new AwsError(
      "ValidationException",
      "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
    );
  if (!usages.includes(KeyUsage))
    throw new AwsError("ValidationException", `KeyUsage ${KeyUsage} is not compatible with KeySpec ${spec}`);
  return KeyUsage;
}

/** Key pairs come from the machine's own chance: no seed makes an RSA key. */
function pairOf(spec: KeySpec): KeyPair | undefined {
  const { size, curve, mac } = specRow(spec) ?? {};
  if (curve !== undefined) return generateKeyPairSync("ec", { namedCurve: curve });
  return size === undefined || mac !== undefined ? undefined : generateKeyPairSync("rsa", { modulusLength: size });
}
