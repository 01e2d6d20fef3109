import { needed } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kms-alias.html */
export const kmsAlias: ResourceType = {
  type: "AWS::KMS::Alias",
  required: ["AliasName", "TargetKeyId"],
  optional: [],
  replaceOn: ["AliasName"],
  create: async (properties, scene) => {
    const AliasName = needed(properties, "AliasName");
    await scene.call("kms", "CreateAlias", { AliasName, TargetKeyId: needed(properties, "TargetKeyId") });
    return { physicalId: AliasName, attributes: {} };
  },
  update: async (AliasName, properties, _previous, scene) => {
    await scene.call("kms", "UpdateAlias", { AliasName, TargetKeyId: needed(properties, "TargetKeyId") });
  },
  delete: async (AliasName, _properties, scene) => {
    await scene.call("kms", "DeleteAlias", { AliasName });
  },
};
