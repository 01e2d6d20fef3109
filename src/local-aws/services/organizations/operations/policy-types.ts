import type {
  DescribeEffectivePolicyRequest,
  DescribeEffectivePolicyResponse,
  DisablePolicyTypeRequest,
  DisablePolicyTypeResponse,
  EnablePolicyTypeRequest,
  EnablePolicyTypeResponse,
  ListAccountsWithInvalidEffectivePolicyRequest,
  ListAccountsWithInvalidEffectivePolicyResponse,
  ListEffectivePolicyValidationErrorsRequest,
  ListEffectivePolicyValidationErrorsResponse,
} from "@aws-sdk/client-organizations";
import type { CallContext, Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { inOrganization } from "../authority.ts";
import { orgPath } from "../controls.ts";
import { disableType, enableType } from "../create.ts";
import { effectivePolicy } from "../effective-policy.ts";
import { requireRoot, requireTarget } from "../find.ts";
import { checkPolicyType, invalidInput, page } from "../inputs.ts";
import { backupPolicyErrors } from "../policy-errors.ts";
import { type Organization, organizationChanged } from "../state.ts";
import { requireAllFeatures, requireEnabled } from "../validation.ts";
import { accountView, rootView } from "../views.ts";

type OfType = { readonly PolicyType: string | undefined };
const typeKey = ({ PolicyType }: OfType) => ({ "organizations:PolicyType": PolicyType });

export const policyTypeOperations: Readonly<Record<string, Operation>> = {
  EnablePolicyType: inOrganization<EnablePolicyTypeRequest, EnablePolicyTypeResponse>("EnablePolicyType", "editor", {
    on: ({ RootId }) => [RootId],
    keys: typeKey,
    run: ({ RootId, PolicyType }, { world }, organization) => {
      const type = checkPolicyType(PolicyType);
      requireRoot(organization, RootId);
      requireAllFeatures(organization);
      if (organization.enabledTypes.has(type))
        throw new AwsError("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
      enableType(organization, type);
      organizationChanged(world, organization);
      return { Root: rootView(organization) };
    },
  }),
  DisablePolicyType: inOrganization<DisablePolicyTypeRequest, DisablePolicyTypeResponse>(
    "DisablePolicyType",
    "editor",
    {
      on: ({ RootId }) => [RootId],
      keys: typeKey,
      run: ({ RootId, PolicyType }, { world }, organization) => {
        const type = checkPolicyType(PolicyType);
        requireRoot(organization, RootId);
        requireEnabled(organization, type);
        disableType(organization, type);
        organizationChanged(world, organization);
        return { Root: rootView(organization) };
      },
    },
  ),
  DescribeEffectivePolicy: inOrganization<DescribeEffectivePolicyRequest, DescribeEffectivePolicyResponse>(
    "DescribeEffectivePolicy",
    "member",
    {
      on: ({ TargetId }) => [TargetId],
      keys: typeKey,
      run: ({ PolicyType, TargetId }, context, organization) => {
        const type = checkPolicyType(PolicyType);
        // SCPs and RCPs decide; nothing is merged.
        if (type.endsWith("CONTROL_POLICY")) throw invalidInput("INVALID_ENUM_POLICY_TYPE");
        const account = askedAccount(organization, context, TargetId);
        const policy = effectivePolicy(organization, account, type);
        if (!policy)
          throw new AwsError(
            "EffectivePolicyNotFoundException",
            `The account has no effective policy of type ${type}.`,
          );
        const answer = { PolicyContent: JSON.stringify(policy), LastUpdatedTimestamp: context.now };
        return { EffectivePolicy: { ...answer, TargetId: account, PolicyType } };
      },
    },
  ),
  ListEffectivePolicyValidationErrors: inOrganization<
    ListEffectivePolicyValidationErrorsRequest,
    ListEffectivePolicyValidationErrorsResponse
  >("ListEffectivePolicyValidationErrors", "reader", {
    on: ({ AccountId }) => [AccountId],
    keys: typeKey,
    run: ({ AccountId, PolicyType, ...pages }, context, organization) => {
      const type = checkPolicyType(PolicyType);
      const account = askedAccount(organization, context, AccountId);
      const path = `${orgPath(organization, account)}${account}/`;
      const errors = type === "BACKUP_POLICY" ? backupPolicyErrors(organization, account) : [];
      const { shown, more } = page(errors, pages);
      const answer = { AccountId: account, PolicyType, Path: path, EvaluationTimestamp: context.now };
      return { ...answer, EffectivePolicyValidationErrors: [...shown], ...more };
    },
  }),
  ListAccountsWithInvalidEffectivePolicy: inOrganization<
    ListAccountsWithInvalidEffectivePolicyRequest,
    ListAccountsWithInvalidEffectivePolicyResponse
  >("ListAccountsWithInvalidEffectivePolicy", "reader", {
    on: () => [],
    keys: typeKey,
    run: ({ PolicyType, ...pages }, _context, organization) => {
      const type = checkPolicyType(PolicyType);
      const invalid = [...organization.targets.values()].filter(
        ({ kind, id }) =>
          kind === "ACCOUNT" && type === "BACKUP_POLICY" && backupPolicyErrors(organization, id).length > 0,
      );
      const { shown, more } = page(invalid, pages);
      return { Accounts: shown.map((target) => accountView(organization, target)), PolicyType, ...more };
    },
  }),
};

/** A member sees what binds itself; the others are for the management account and delegated administrators. */
function askedAccount(organization: Organization, { account }: CallContext, asked = account): string {
  const target = requireTarget(organization, asked);
  if (target.kind !== "ACCOUNT") throw invalidInput("TARGET_NOT_SUPPORTED", "The target is not an account.");
  const mayAsk = account === organization.managementAccountId || organization.delegated.has(account);
  if (mayAsk || target.id === account) return target.id;
  throw new AwsError("AccessDeniedException", "You don't have permissions to access this resource.");
}
