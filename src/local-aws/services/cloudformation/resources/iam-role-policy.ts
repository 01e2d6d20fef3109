import { json, needed } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-rolepolicy.html */
export const iamRolePolicy: ResourceType = {
  type: "AWS::IAM::RolePolicy",
  required: ["PolicyName", "RoleName"],
  optional: ["PolicyDocument"],
  replaceOn: ["PolicyName", "RoleName"],
  create: async (properties, scene) => {
    const [PolicyName, RoleName] = [needed(properties, "PolicyName"), needed(properties, "RoleName")];
    const PolicyDocument = json(properties["PolicyDocument"]);
    await scene.call("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
    return { physicalId: `${PolicyName}|${RoleName}`, attributes: {} };
  },
  update: async (physicalId, properties, _previous, scene) => {
    const [PolicyName, RoleName] = physicalId.split("|");
    const PolicyDocument = json(properties["PolicyDocument"]);
    await scene.call("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
  },
  delete: async (physicalId, _properties, scene) => {
    const [PolicyName, RoleName] = physicalId.split("|");
    await scene.call("iam", "DeleteRolePolicy", { RoleName, PolicyName });
  },
};
