import type {
  Account,
  AccountState,
  Organization as OrganizationView,
  OrganizationalUnit,
  PolicySummary,
  Root,
} from "@aws-sdk/client-organizations";
import { organizationArn, policyArn } from "./arns.ts";
import type { Organization, OrganizationPolicy, Target } from "./state.ts";

export function organizationView(organization: Organization): OrganizationView {
  const { id, managementAccountId, featureSet, targets } = organization;
  return {
    Id: id,
    Arn: organizationArn(organization, "organization"),
    FeatureSet: featureSet,
    MasterAccountId: managementAccountId,
    MasterAccountArn: organizationArn(organization, "account", managementAccountId),
    MasterAccountEmail: targets.get(managementAccountId)?.email,
    // Deprecated: it names SCPs alone, whatever is on (API reference, Organization).
    AvailablePolicyTypes: featureSet === "ALL" ? [{ Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" }] : [],
  };
}

export function accountView(organization: Organization, target: Target): Account {
  return {
    Id: target.id,
    Arn: organizationArn(organization, "account", target.id),
    Name: target.name,
    Email: target.email,
    Status: target.status,
    State: stateOf(target),
    JoinedMethod: target.joinedMethod,
    JoinedTimestamp: target.joined,
  };
}

/** The newer word: an account that its owner closed is CLOSED, where the older one says SUSPENDED. */
function stateOf({ status }: Target): AccountState {
  return status === "SUSPENDED" ? "CLOSED" : status;
}

export function unitView(organization: Organization, unit: Target): OrganizationalUnit {
  return { Id: unit.id, Name: unit.name, Arn: organizationArn(organization, "ou", unit.id) };
}

/** A policy as lists show it. */
export function summary(organization: Organization, policy: OrganizationPolicy): PolicySummary {
  return {
    Id: policy.id,
    Arn: policyArn(organization, policy),
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}

/** The root as Organizations shows it. */
export function rootView(organization: Organization): Root {
  return {
    Id: organization.rootId,
    Arn: organizationArn(organization, "root", organization.rootId),
    Name: "Root",
    PolicyTypes: [...organization.enabledTypes].map((Type) => ({ Type, Status: "ENABLED" })),
  };
}
