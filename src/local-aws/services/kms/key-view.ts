import type { EncryptionAlgorithmSpec, KeyMetadata, MultiRegionConfiguration } from "@aws-sdk/client-kms";
import { arn } from "#model";
import { macAlgorithmOf, signingAlgorithmsOf } from "./key-specs.ts";
import type { Key } from "./state.ts";

/** A key as DescribeKey tells of it. */
export function keyView(key: Key): KeyMetadata {
  return {
    AWSAccountId: key.account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: key.created,
    Enabled: key.state === "Enabled",
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: key.state,
    ...(key.deletion ? { DeletionDate: key.deletion } : {}),
    ...(key.pendingDays === undefined ? {} : { PendingDeletionWindowInDays: key.pendingDays }),
    Origin: key.origin,
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.spec as KeyMetadata["CustomerMasterKeySpec"],
    KeySpec: key.spec,
    ...algorithmsOf(key),
    ...importOf(key),
    MultiRegion: key.family !== undefined,
    ...(key.family ? { MultiRegionConfiguration: familyOf(key) } : {}),
  };
}

function algorithmsOf({ spec, usage }: Key): Partial<KeyMetadata> {
  if (usage === "GENERATE_VERIFY_MAC") return { MacAlgorithms: [macAlgorithmOf(spec)] };
  if (usage === "SIGN_VERIFY") return { SigningAlgorithms: [...signingAlgorithmsOf(spec)] };
  const symmetric: EncryptionAlgorithmSpec[] = ["SYMMETRIC_DEFAULT"];
  return {
    EncryptionAlgorithms: spec === "SYMMETRIC_DEFAULT" ? symmetric : ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"],
  };
}

function importOf({ origin, materials, imported }: Key): Partial<KeyMetadata> {
  if (origin !== "EXTERNAL" || materials.length === 0) return {};
  return imported.validTo
    ? { ExpirationModel: "KEY_MATERIAL_EXPIRES", ValidTo: imported.validTo }
    : { ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" };
}

function familyOf({ id, account, region, family }: Key): MultiRegionConfiguration {
  const primary = family?.primary ?? region;
  const place = (Region: string) => ({ Arn: arn("kms", Region, account, `key/${id}`), Region });
  return {
    MultiRegionKeyType: primary === region ? "PRIMARY" : "REPLICA",
    PrimaryKey: place(primary),
    ReplicaKeys: [...(family?.regions ?? [])].filter((one) => one !== primary).map(place),
  };
}
