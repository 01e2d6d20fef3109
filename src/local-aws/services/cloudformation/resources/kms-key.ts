import type { CreateKeyResponse } from "@aws-sdk/client-kms";
import type { Properties } from "../template/template.ts";
import { changed, defined, flag, json, number, tagChanges, tagsOf, text } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kms-key.html */
export const kmsKey: ResourceType = {
  type: "AWS::KMS::Key",
  required: [],
  optional: [
    "BypassPolicyLockoutSafetyCheck",
    "Description",
    "EnableKeyRotation",
    "Enabled",
    "KeyPolicy",
    "KeySpec",
    "KeyUsage",
    "MultiRegion",
    "PendingWindowInDays",
    "Tags",
  ],
  replaceOn: ["KeySpec", "KeyUsage", "MultiRegion"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const { KeyMetadata } = await scene.call<CreateKeyResponse>("kms", "CreateKey", createInput(properties));
    const { KeyId = "", Arn = "" } = KeyMetadata ?? {};
    scene.began(KeyId);
    if (flag(properties, "EnableKeyRotation") === true) await scene.call("kms", "EnableKeyRotation", { KeyId });
    if (flag(properties, "Enabled") === false) await scene.call("kms", "DisableKey", { KeyId });
    return { physicalId: KeyId, attributes: { Arn, KeyId } };
  },
  update: async (KeyId, properties, previous, scene) => {
    const differs = (name: string) => changed(properties, previous, name);
    if (differs("KeyPolicy"))
      await scene.call("kms", "PutKeyPolicy", defined({ KeyId, PolicyName: "default", ...policyOf(properties) }));
    if (differs("EnableKeyRotation"))
      await scene.call(
        "kms",
        flag(properties, "EnableKeyRotation") === true ? "EnableKeyRotation" : "DisableKeyRotation",
        {
          KeyId,
        },
      );
    if (differs("Enabled"))
      await scene.call("kms", flag(properties, "Enabled") === false ? "DisableKey" : "EnableKey", { KeyId });
    if (differs("Description"))
      await scene.call("kms", "UpdateKeyDescription", { KeyId, Description: text(properties, "Description") ?? "" });
    await retag(KeyId, properties, previous, scene);
  },
  delete: async (KeyId, properties, scene) => {
    const PendingWindowInDays = number(properties, "PendingWindowInDays");
    await scene.call("kms", "ScheduleKeyDeletion", defined({ KeyId, PendingWindowInDays }));
  },
};

function policyOf(properties: Properties) {
  return {
    Policy: json(properties["KeyPolicy"]),
    BypassPolicyLockoutSafetyCheck: flag(properties, "BypassPolicyLockoutSafetyCheck"),
  };
}

function createInput(properties: Properties): object {
  const tags = Object.entries(tagsOf(properties)).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  return defined({
    ...policyOf(properties),
    Description: text(properties, "Description"),
    KeySpec: text(properties, "KeySpec"),
    KeyUsage: text(properties, "KeyUsage"),
    MultiRegion: flag(properties, "MultiRegion"),
    Tags: tags.length > 0 ? tags : undefined,
  });
}

async function retag(KeyId: string, properties: Properties, previous: Properties, scene: Scene): Promise<void> {
  const { put, removed } = tagChanges(tagsOf(properties), tagsOf(previous));
  const Tags = put.map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  if (put.length > 0) await scene.call("kms", "TagResource", { KeyId, Tags });
  if (removed.length > 0) await scene.call("kms", "UntagResource", { KeyId, TagKeys: removed });
}
