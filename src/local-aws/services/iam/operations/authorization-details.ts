import type {
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { attachedList, encodeDocument, tagList } from "../find.ts";
import { groupsOf } from "../identity.ts";
import { pageOf } from "../paging.ts";
import { type Bearer, type Group, iamOf, type ManagedPolicy, type Role, type User } from "../state.ts";
import { groupView } from "./groups.ts";
import { profileView } from "./instance-profiles.ts";
import { listedPolicy } from "./policies.ts";
import { roleView } from "./roles.ts";
import { userView } from "./users.ts";

type Detail =
  | { readonly kind: "User"; readonly detail: UserDetail }
  | { readonly kind: "Group"; readonly detail: GroupDetail }
  | { readonly kind: "Role"; readonly detail: RoleDetail }
  | { readonly kind: "LocalManagedPolicy"; readonly detail: ManagedPolicyDetail };

/** The whole account at once: users, groups, roles and its own policies, with all texts. */
export const authorizationDetailOperations: Readonly<Record<string, Operation>> = {
  GetAccountAuthorizationDetails: operation<
    GetAccountAuthorizationDetailsRequest,
    GetAccountAuthorizationDetailsResponse
  >({
    access: () => [{ action: "iam:GetAccountAuthorizationDetails", resource: "*" }],
    run: (input, context) => {
      const wanted = detailsOf(context).filter(({ kind }) => input.Filter?.includes(kind) ?? true);
      const { items, end } = pageOf(input, wanted);
      return {
        UserDetailList: items.flatMap((item) => (item.kind === "User" ? [item.detail] : [])),
        GroupDetailList: items.flatMap((item) => (item.kind === "Group" ? [item.detail] : [])),
        RoleDetailList: items.flatMap((item) => (item.kind === "Role" ? [item.detail] : [])),
        Policies: items.flatMap((item) => (item.kind === "LocalManagedPolicy" ? [item.detail] : [])),
        ...end,
      };
    },
  }),
};

function detailsOf(context: CallContext): readonly Detail[] {
  const { users, groups, roles, policies } = iamOf(context.world, context.account);
  return [
    ...[...users.values()].map((user) => ({ kind: "User" as const, detail: userDetail(context, user) })),
    ...[...groups.values()].map((group) => ({ kind: "Group" as const, detail: groupDetail(group) })),
    ...[...roles.values()].map((role) => ({ kind: "Role" as const, detail: roleDetail(context, role) })),
    ...[...policies.values()].map((policy) => ({
      kind: "LocalManagedPolicy" as const,
      detail: policyDetail(context, policy),
    })),
  ];
}

function inlineTexts({ inline }: Bearer) {
  return [...inline].map(([PolicyName, policy]) => ({ PolicyName, PolicyDocument: encodeDocument(policy) }));
}

function userDetail({ world, account }: CallContext, user: User): UserDetail {
  return {
    ...userView(user),
    UserPolicyList: inlineTexts(user),
    GroupList: groupsOf(world, account, user).map(({ name }) => name),
    AttachedManagedPolicies: attachedList(user.attached),
  };
}

function groupDetail(group: Group): GroupDetail {
  return {
    ...groupView(group),
    GroupPolicyList: inlineTexts(group),
    AttachedManagedPolicies: attachedList(group.attached),
  };
}

function roleDetail(context: CallContext, role: Role): RoleDetail {
  const profiles = [...iamOf(context.world, context.account).instanceProfiles.values()];
  const mine = profiles.filter((profile) => profile.role === role.name);
  return {
    ...roleView(context.world, role),
    Tags: tagList(role.tags),
    InstanceProfileList: mine.map((profile) => profileView(context, profile)),
    RolePolicyList: inlineTexts(role),
    AttachedManagedPolicies: attachedList(role.attached),
  };
}

function policyDetail(context: CallContext, policy: ManagedPolicy): ManagedPolicyDetail {
  const versions = [...policy.versions.values()].map((version) => ({
    VersionId: version.id,
    IsDefaultVersion: policy.defaultVersion === version,
    CreateDate: version.created,
    Document: encodeDocument(version),
  }));
  return { ...listedPolicy(context, policy), PolicyVersionList: versions };
}
