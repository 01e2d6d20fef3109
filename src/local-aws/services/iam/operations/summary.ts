import type { GetAccountSummaryResponse } from "@aws-sdk/client-iam";
import { type Operation, operation } from "../../../service.ts";
import { quotas, textQuotas } from "../quotas.ts";
import { iamOf, type IamState } from "../state.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html, with the quotas of a new account. */
const fixed = {
  AccessKeysPerUserQuota: quotas.AccessKeysPerUser,
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 1,
  AccountSigningCertificatesPresent: 0,
  AssumeRolePolicySizeQuota: textQuotas.trust,
  AttachedPoliciesPerGroupQuota: quotas.PoliciesPerGroup,
  AttachedPoliciesPerRoleQuota: quotas.PoliciesPerRole,
  AttachedPoliciesPerUserQuota: quotas.PoliciesPerUser,
  GlobalEndpointTokenVersion: 1,
  GroupPolicySizeQuota: textQuotas.group,
  GroupsPerUserQuota: quotas.GroupsPerUser,
  GroupsQuota: 300,
  InstanceProfilesQuota: 1000,
  MFADevices: 0,
  MFADevicesInUse: 0,
  PoliciesQuota: 1500,
  PolicySizeQuota: textQuotas.managed,
  PolicyVersionsInUseQuota: 10_000,
  Providers: 0,
  RolePolicySizeQuota: textQuotas.role,
  RolesQuota: 1000,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: textQuotas.user,
  UsersQuota: 5000,
  VersionsPerPolicyQuota: 5,
} as const;

function counted({ users, groups, roles, policies, instanceProfiles }: IamState) {
  const versions = [...policies.values()].reduce((sum, policy) => sum + policy.versions.size, 0);
  return {
    Groups: groups.size,
    InstanceProfiles: instanceProfiles.size,
    Policies: policies.size,
    PolicyVersionsInUse: versions,
    Roles: roles.size,
    Users: users.size,
  };
}

export const summaryOperations: Readonly<Record<string, Operation>> = {
  GetAccountSummary: operation<object, GetAccountSummaryResponse>({
    access: () => [{ action: "iam:GetAccountSummary", resource: "*" }],
    run: (_input, { world, account }) => {
      return { SummaryMap: { ...fixed, ...counted(iamOf(world, account)) } };
    },
  }),
};
