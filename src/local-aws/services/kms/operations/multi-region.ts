import type { ReplicateKeyRequest, ReplicateKeyResponse, UpdatePrimaryRegionRequest } from "@aws-sdk/client-kms";
import { regions } from "#facts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { changeable, onKey, requireKey, unsupported } from "../find.ts";
import { keyView } from "../key-view.ts";
import { addKey, type Key, kmsOf, type MultiRegionFamily } from "../state.ts";
import { checkKeyPolicy } from "../validation.ts";
import { defaultPolicy } from "./create-key.ts";

/** https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html */
export const multiRegionOperations: Readonly<Record<string, Operation>> = {
  ReplicateKey: operation<ReplicateKeyRequest, ReplicateKeyResponse>({
    access: (input, context) => [
      onKey("ReplicateKey", input.KeyId, context, { "kms:ReplicaRegion": input.ReplicaRegion ?? "" }),
      { action: "kms:CreateKey", resource: "*" },
    ],
    run: (input, context) => {
      const key = changeable(requireKey(context, input.KeyId));
      const family = primaryFamily(key, "ReplicateKey");
      const region = replicaRegion(input, family);
      const policyText = input.Policy ?? defaultPolicy(key.account);
      checkKeyPolicy(context, policyText, input.BypassPolicyLockoutSafetyCheck ?? false);
      const replica = replicate(context, key, { region, policyText, description: input.Description ?? "" });
      for (const tag of input.Tags ?? []) replica.tags.set(tag.TagKey ?? "", tag.TagValue ?? "");
      return { ReplicaKeyMetadata: keyView(replica), ReplicaPolicy: policyText, ReplicaTags: input.Tags ?? [] };
    },
  }),
  UpdatePrimaryRegion: operation<UpdatePrimaryRegionRequest>({
    access: (input, context) => [
      onKey("UpdatePrimaryRegion", input.KeyId, context, { "kms:PrimaryRegion": input.PrimaryRegion ?? "" }),
    ],
    run: (input, context) => {
      const key = changeable(requireKey(context, input.KeyId));
      const family = primaryFamily(key, "UpdatePrimaryRegion");
      const region = input.PrimaryRegion ?? "";
      if (!family.regions.has(region))
        throw new AwsError("NotFoundException", `No replica key of ${key.arn} is in ${region}`);
      family.primary = region;
    },
  }),
};

function primaryFamily(key: Key, operationName: string): MultiRegionFamily {
  if (!key.family || key.family.primary !== key.region) throw unsupported(key, operationName);
  return key.family;
}

function replicaRegion({ ReplicaRegion = "" }: ReplicateKeyRequest, family: MultiRegionFamily): string {
  if (!regions.some(({ code }) => code === ReplicaRegion))
    throw new AwsError("ValidationException", `${ReplicaRegion} is no Region`);
  if (family.regions.has(ReplicaRegion))
    throw new AwsError("AlreadyExistsException", `A key of the family is in ${ReplicaRegion} already`);
  return ReplicaRegion;
}

/** Replicas share the secret; imported material is brought to each of them anew. */
function replicate(
  { world }: CallContext,
  key: Key,
  given: { readonly region: string; readonly policyText: string; readonly description: string },
): Key {
  key.family?.regions.add(given.region);
  const shared = key.origin === "EXTERNAL" ? [] : key.materials;
  const replica = addKey(
    world,
    { account: key.account, region: given.region },
    {
      ...given,
      id: key.id,
      manager: "CUSTOMER",
      origin: key.origin,
      spec: key.spec,
      usage: key.usage,
      family: key.family,
      materials: shared,
      pair: key.pair,
    },
  );
  replica.imported = { fingerprint: key.imported.fingerprint };
  return replica;
}

/** The key of the caller's own Region that opens what a relative of it has sealed. */
export function relativeHere({ world, region }: CallContext, key: Key): Key {
  if (!key.family || key.region === region) return key;
  return kmsOf(world, key.account, region).keys.get(key.id) ?? key;
}
