import { json, needed, texts, unlessGone } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-policy.html (Users, Groups: not played) */
export const iamPolicy: ResourceType = {
  type: "AWS::IAM::Policy",
  required: ["PolicyDocument", "PolicyName"],
  optional: ["Roles"],
  replaceOn: [],
  create: async (properties, scene) => {
    const physicalId = scene.newName(128);
    scene.began(physicalId);
    const [PolicyName, PolicyDocument] = [needed(properties, "PolicyName"), json(properties["PolicyDocument"])];
    for (const RoleName of texts(properties, "Roles"))
      await scene.call("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
    return { physicalId, attributes: { Id: physicalId } };
  },
  update: async (_physicalId, properties, previous, scene) => {
    const [PolicyName, PolicyDocument] = [needed(properties, "PolicyName"), json(properties["PolicyDocument"])];
    const [roles, oldName] = [texts(properties, "Roles"), needed(previous, "PolicyName")];
    for (const RoleName of roles) await scene.call("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
    const left = texts(previous, "Roles").filter((role) => !roles.includes(role) || oldName !== PolicyName);
    for (const RoleName of left)
      await unlessGone(scene.call("iam", "DeleteRolePolicy", { RoleName, PolicyName: oldName }));
  },
  delete: async (_physicalId, properties, scene) => {
    const PolicyName = needed(properties, "PolicyName");
    for (const RoleName of texts(properties, "Roles"))
      await unlessGone(scene.call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
  },
};
