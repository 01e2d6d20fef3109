import type { CreateRoleResponse } from "@aws-sdk/client-iam";
import type { Properties } from "../template/template.ts";
import {
  changed,
  defined,
  json,
  maps,
  needed,
  number,
  tagChanges,
  tagList,
  tagsOf,
  text,
  texts,
  unlessGone,
} from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-role.html */
export const iamRole: ResourceType = {
  type: "AWS::IAM::Role",
  required: ["AssumeRolePolicyDocument"],
  optional: [
    "Description",
    "ManagedPolicyArns",
    "MaxSessionDuration",
    "Path",
    "PermissionsBoundary",
    "Policies",
    "RoleName",
    "Tags",
  ],
  replaceOn: ["Path", "RoleName"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const RoleName = text(properties, "RoleName") ?? scene.newName(64);
    const { Role } = await scene.call<CreateRoleResponse>("iam", "CreateRole", createInput(RoleName, properties));
    scene.began(RoleName);
    await setPolicies(RoleName, properties, {}, scene);
    return { physicalId: RoleName, attributes: { Arn: Role?.Arn ?? "", RoleId: Role?.RoleId ?? "" } };
  },
  update: async (RoleName, properties, previous, scene) => {
    if (changed(properties, previous, "AssumeRolePolicyDocument"))
      await scene.call("iam", "UpdateAssumeRolePolicy", {
        RoleName,
        PolicyDocument: json(properties["AssumeRolePolicyDocument"]),
      });
    await setBoundary(RoleName, properties, previous, scene);
    if (changed(properties, previous, "Description", "MaxSessionDuration"))
      await scene.call("iam", "UpdateRole", defined({ RoleName, ...settings(properties) }));
    await setPolicies(RoleName, properties, previous, scene);
    const { put, removed } = tagChanges(tagsOf(properties), tagsOf(previous));
    const Tags = put.map(([Key, Value]) => ({ Key, Value }));
    if (put.length > 0) await scene.call("iam", "TagRole", { RoleName, Tags });
    if (removed.length > 0) await scene.call("iam", "UntagRole", { RoleName, TagKeys: removed });
  },
  delete: async (RoleName, properties, scene) => {
    await setPolicies(RoleName, {}, properties, scene);
    await scene.call("iam", "DeleteRole", { RoleName });
  },
};

function settings(properties: Properties) {
  return {
    Description: text(properties, "Description"),
    MaxSessionDuration: number(properties, "MaxSessionDuration"),
  };
}

function createInput(RoleName: string, properties: Properties): object {
  return defined({
    RoleName,
    ...settings(properties),
    AssumeRolePolicyDocument: json(properties["AssumeRolePolicyDocument"]),
    Path: text(properties, "Path"),
    PermissionsBoundary: text(properties, "PermissionsBoundary"),
    Tags: tagList(properties),
  });
}

async function setBoundary(
  RoleName: string,
  properties: Properties,
  previous: Properties,
  scene: Scene,
): Promise<void> {
  if (!changed(properties, previous, "PermissionsBoundary")) return;
  const PermissionsBoundary = text(properties, "PermissionsBoundary");
  if (PermissionsBoundary === undefined) await scene.call("iam", "DeleteRolePermissionsBoundary", { RoleName });
  else await scene.call("iam", "PutRolePermissionsBoundary", { RoleName, PermissionsBoundary });
}

/** Puts and attaches what is wanted, then takes away what was there before and is not wanted any more. */
async function setPolicies(
  RoleName: string,
  properties: Properties,
  previous: Properties,
  scene: Scene,
): Promise<void> {
  const [inline, before] = [inlineOf(properties), inlineOf(previous)];
  for (const [PolicyName, PolicyDocument] of inline)
    if (before.get(PolicyName) !== PolicyDocument)
      await scene.call("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
  for (const PolicyName of before.keys())
    if (!inline.has(PolicyName)) await unlessGone(scene.call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
  const [attached, attachedBefore] = [texts(properties, "ManagedPolicyArns"), texts(previous, "ManagedPolicyArns")];
  for (const PolicyArn of attached)
    if (!attachedBefore.includes(PolicyArn)) await scene.call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
  for (const PolicyArn of attachedBefore)
    if (!attached.includes(PolicyArn)) await unlessGone(scene.call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
}

function inlineOf(properties: Properties): Map<string, string> {
  const policies = maps(properties, "Policies");
  return new Map(policies.map((policy) => [needed(policy, "PolicyName"), json(policy["PolicyDocument"]) ?? ""]));
}
