import type {
  AddRoleToInstanceProfileRequest,
  CreateInstanceProfileRequest,
  CreateInstanceProfileResponse,
  DeleteInstanceProfileRequest,
  GetInstanceProfileRequest,
  GetInstanceProfileResponse,
  InstanceProfile as ProfileView,
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse,
  RemoveRoleFromInstanceProfileRequest,
} from "@aws-sdk/client-iam";
import { arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { checkName, checkPath } from "../constraints.ts";
import { deleteConflict, noSuchEntity, refuseTaken, requireInstanceProfile, requireRole, tagList } from "../find.ts";
import { onInstanceProfile } from "../instance-profile-access.ts";
import { pageOf } from "../paging.ts";
import { checkQuota } from "../quotas.ts";
import { onRole } from "../role-access.ts";
import { iamOf, type InstanceProfile } from "../state.ts";
import { checkTags, putTags } from "../tags.ts";
import { tagKeys } from "../tags-access.ts";
import { listedRole } from "./roles.ts";

export function profileView({ world, account }: CallContext, profile: InstanceProfile): ProfileView {
  const role = iamOf(world, account).roles.get(profile.role ?? "");
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: profile.created,
    Roles: role ? [listedRole(world, role)] : [],
    ...(profile.tags.size > 0 ? { Tags: tagList(profile.tags) } : {}),
  };
}

function newProfile({ world, account }: CallContext, input: CreateInstanceProfileRequest): InstanceProfile {
  const [name, path] = [input.InstanceProfileName ?? "", input.Path ?? "/"];
  return {
    name,
    path,
    arn: arn("iam", "", account, `instance-profile${path}${name}`),
    id: `AIPA${world.chance.id(17)}`,
    created: new Date(world.clock.now()),
    tags: new Map(),
  };
}

function listed(context: CallContext, wanted: (profile: InstanceProfile) => boolean): readonly InstanceProfile[] {
  return [...iamOf(context.world, context.account).instanceProfiles.values()].filter(wanted);
}

export const instanceProfileOperations: Readonly<Record<string, Operation>> = {
  CreateInstanceProfile: operation<CreateInstanceProfileRequest, CreateInstanceProfileResponse>({
    access: (input, context) => {
      checkName(input.InstanceProfileName, "instanceProfileName", 128);
      checkPath(input.Path);
      checkTags(input.Tags);
      const resource = `arn:aws:iam::${context.account}:instance-profile${input.Path ?? "/"}${input.InstanceProfileName}`;
      return [{ action: "iam:CreateInstanceProfile", resource, context: tagKeys(input.Tags) }];
    },
    run: (input, context) => {
      const { instanceProfiles } = iamOf(context.world, context.account);
      const profile = newProfile(context, input);
      refuseTaken(instanceProfiles.keys(), profile.name, `Instance Profile ${profile.name}`);
      putTags(profile.tags, input.Tags);
      instanceProfiles.set(profile.name, profile);
      return { InstanceProfile: profileView(context, profile) };
    },
  }),
  GetInstanceProfile: operation<GetInstanceProfileRequest, GetInstanceProfileResponse>({
    access: onInstanceProfile("GetInstanceProfile"),
    run: (input, context) => ({
      InstanceProfile: profileView(context, requireInstanceProfile(context, input.InstanceProfileName)),
    }),
  }),
  ListInstanceProfiles: operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse>({
    access: (_input, context) => [
      { action: "iam:ListInstanceProfiles", resource: `arn:aws:iam::${context.account}:instance-profile/` },
    ],
    run: (input, context) => {
      const prefix = input.PathPrefix ?? "/";
      const { items, end } = pageOf(
        input,
        listed(context, ({ path }) => path.startsWith(prefix)),
      );
      return { InstanceProfiles: items.map((profile) => profileView(context, profile)), ...end };
    },
  }),
  ListInstanceProfilesForRole: operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>({
    access: onRole("ListInstanceProfilesForRole"),
    run: (input, context) => {
      const { name } = requireRole(context, input.RoleName);
      const { items, end } = pageOf(
        input,
        listed(context, ({ role }) => role === name),
      );
      return { InstanceProfiles: items.map((profile) => profileView(context, profile)), ...end };
    },
  }),
  AddRoleToInstanceProfile: operation<AddRoleToInstanceProfileRequest>({
    // Whoever puts a role into a profile hands it to EC2 (id_roles_use_passrole.html).
    access: (input, context) => [
      ...onInstanceProfile("AddRoleToInstanceProfile")(input, context),
      ...onRole("PassRole", { "iam:PassedToService": "ec2.amazonaws.com" })(input, context),
    ],
    run: (input, context) => {
      const profile = requireInstanceProfile(context, input.InstanceProfileName);
      const role = requireRole(context, input.RoleName);
      checkQuota("InstanceSessionsPerInstanceProfile", profile.role === undefined ? 0 : 1);
      profile.role = role.name;
    },
  }),
  RemoveRoleFromInstanceProfile: operation<RemoveRoleFromInstanceProfileRequest>({
    access: onInstanceProfile("RemoveRoleFromInstanceProfile"),
    run: (input, context) => {
      const profile = requireInstanceProfile(context, input.InstanceProfileName);
      if (profile.role !== input.RoleName)
        throw noSuchEntity(`The role with name ${input.RoleName} cannot be found in the instance profile.`);
      delete profile.role;
    },
  }),
  DeleteInstanceProfile: operation<DeleteInstanceProfileRequest>({
    access: onInstanceProfile("DeleteInstanceProfile"),
    run: (input, context) => {
      const profile = requireInstanceProfile(context, input.InstanceProfileName);
      if (profile.role !== undefined)
        throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
      iamOf(context.world, context.account).instanceProfiles.delete(profile.name);
    },
  }),
};
