import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribePolicyCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  OrganizationsClient,
  UpdatePolicyCommand,
} from "@aws-sdk/client-organizations";
import type { Organizations } from "../../organizations.ts";
import type { ClientConfig } from "./connection.ts";

const type = "BACKUP_POLICY";

export function sdkOrganizations(config: ClientConfig): Organizations {
  const client = new OrganizationsClient(config);
  const root = async () => (await client.send(new ListRootsCommand({}))).Roots?.[0];
  return {
    trustedServices: async () => {
      const { EnabledServicePrincipals = [] } = await client.send(new ListAWSServiceAccessForOrganizationCommand({}));
      return EnabledServicePrincipals.map(({ ServicePrincipal = "" }) => ServicePrincipal);
    },
    trustService: async (ServicePrincipal) => {
      await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    },
    backupPoliciesEnabled: async () => {
      const types = (await root())?.PolicyTypes ?? [];
      return types.some(({ Type, Status }) => Type === type && Status === "ENABLED");
    },
    enableBackupPolicies: async () => {
      await client.send(new EnablePolicyTypeCommand({ RootId: (await root())?.Id, PolicyType: type }));
    },
    findBackupPolicy: async (name) => {
      const { Policies = [] } = await client.send(new ListPoliciesCommand({ Filter: type }));
      const found = Policies.find((policy) => policy.Name === name);
      if (!found) return undefined;
      const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: found.Id }));
      return { id: found.Id ?? "", content: Policy?.Content ?? "" };
    },
    createBackupPolicy: async (Name, Description, Content) => {
      const { Policy } = await client.send(new CreatePolicyCommand({ Name, Description, Content, Type: type }));
      return Policy?.PolicySummary?.Id ?? "";
    },
    updateBackupPolicy: async (PolicyId, Content) => {
      await client.send(new UpdatePolicyCommand({ PolicyId, Content }));
    },
    attachedBackupPolicies: async (TargetId) => {
      const { Policies = [] } = await client.send(new ListPoliciesForTargetCommand({ TargetId, Filter: type }));
      return Policies.map(({ Id = "" }) => Id);
    },
    attachPolicy: async (PolicyId, TargetId) => {
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId }));
    },
  };
}
