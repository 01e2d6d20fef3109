import type { CreatePolicyResponse, ListPolicyVersionsResponse } from "@aws-sdk/client-iam";
import type { Properties } from "../template/template.ts";
import { changed, defined, json, text, texts, unlessGone } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-managedpolicy.html (Users, Groups: not played) */
export const iamManagedPolicy: ResourceType = {
  type: "AWS::IAM::ManagedPolicy",
  required: ["PolicyDocument"],
  optional: ["Description", "ManagedPolicyName", "Path", "Roles"],
  replaceOn: ["Description", "ManagedPolicyName", "Path"],
  create: async (properties, scene) => {
    const PolicyName = text(properties, "ManagedPolicyName") ?? scene.newName(128);
    const input = defined({
      PolicyName,
      PolicyDocument: json(properties["PolicyDocument"]),
      Path: text(properties, "Path"),
      Description: text(properties, "Description"),
    });
    const { Policy } = await scene.call<CreatePolicyResponse>("iam", "CreatePolicy", input);
    const { Arn = "", PolicyId = "" } = Policy ?? {};
    scene.began(Arn);
    await attach(Arn, properties, {}, scene);
    return { physicalId: Arn, attributes: { PolicyArn: Arn, PolicyId } };
  },
  update: async (PolicyArn, properties, previous, scene) => {
    if (changed(properties, previous, "PolicyDocument")) {
      await dropVersions(PolicyArn, 4, scene);
      await scene.call("iam", "CreatePolicyVersion", {
        PolicyArn,
        PolicyDocument: json(properties["PolicyDocument"]),
        SetAsDefault: true,
      });
    }
    await attach(PolicyArn, properties, previous, scene);
  },
  delete: async (PolicyArn, properties, scene) => {
    await attach(PolicyArn, {}, properties, scene);
    await dropVersions(PolicyArn, 1, scene);
    await scene.call("iam", "DeletePolicy", { PolicyArn });
  },
};

/** A policy has five versions at most, and is deleted with its last one: the oldest go first, the default one stays. */
async function dropVersions(PolicyArn: string, kept: number, scene: Scene): Promise<void> {
  const { Versions = [] } = await scene.call<ListPolicyVersionsResponse>("iam", "ListPolicyVersions", { PolicyArn });
  const others = Versions.filter(({ IsDefaultVersion }) => IsDefaultVersion !== true);
  for (const { VersionId } of others.slice(kept - 1))
    await scene.call("iam", "DeletePolicyVersion", { PolicyArn, VersionId });
}

async function attach(PolicyArn: string, wanted: Properties, previous: Properties, scene: Scene): Promise<void> {
  const [roles, before] = [texts(wanted, "Roles"), texts(previous, "Roles")];
  for (const RoleName of roles)
    if (!before.includes(RoleName)) await scene.call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
  for (const RoleName of before)
    if (!roles.includes(RoleName)) await unlessGone(scene.call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
}
