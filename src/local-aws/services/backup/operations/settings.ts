import type {
  DescribeGlobalSettingsOutput,
  DescribeRegionSettingsOutput,
  GetSupportedResourceTypesOutput,
  UpdateGlobalSettingsInput,
  UpdateRegionSettingsInput,
} from "@aws-sdk/client-backup";
import { rows } from "#facts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { organizationOf } from "../../organizations/index.ts";
import { emitRegionSetting } from "../engine/events.ts";
import { invalidParameter, invalidRequest } from "../find.ts";
import { backupOf, globalSettingsOf } from "../state.ts";

const known = ["isCrossAccountBackupEnabled", "isMpaEnabled", "isDelegatedAdministratorEnabled"];

/** Global settings are the management account's (UpdateGlobalSettings). */
function requireManagement(context: CallContext): Map<string, boolean> {
  const organization = organizationOf(context.world, context.account);
  if (organization?.managementAccountId === context.account) return globalSettingsOf(context.world, organization.id);
  throw invalidRequest("Invalid request: only the management account of an organization may do this.");
}

export const settingOperations: Readonly<Record<string, Operation>> = {
  UpdateGlobalSettings: operation<UpdateGlobalSettingsInput>({
    access: () => [{ action: "backup:UpdateGlobalSettings", resource: "*" }],
    run: (input, context) => {
      const settings = requireManagement(context);
      for (const [name, value] of Object.entries(input.GlobalSettings ?? {})) {
        if (!known.includes(name)) throw invalidParameter(`Unknown global setting ${name}`);
        settings.set(name, value === "true");
      }
    },
  }),
  DescribeGlobalSettings: operation<object, DescribeGlobalSettingsOutput>({
    access: () => [{ action: "backup:DescribeGlobalSettings", resource: "*" }],
    run: (_input, context) => {
      const organization = organizationOf(context.world, context.account);
      const settings = organization && globalSettingsOf(context.world, organization.id);
      return { GlobalSettings: Object.fromEntries(known.map((name) => [name, String(settings?.get(name) ?? false)])) };
    },
  }),
  UpdateRegionSettings: operation<UpdateRegionSettingsInput>({
    access: () => [{ action: "backup:UpdateRegionSettings", resource: "*" }],
    run: (input, context) => {
      const { optIns, management } = backupOf(context.world, context.account, context.region);
      for (const [type, on] of Object.entries(input.ResourceTypeOptInPreference ?? {})) optIns.set(type, on);
      for (const [type, on] of Object.entries(input.ResourceTypeManagementPreference ?? {})) management.set(type, on);
      if (input.ResourceTypeOptInPreference) emitRegionSetting(context, input.ResourceTypeOptInPreference);
    },
  }),
  GetSupportedResourceTypes: operation<object, GetSupportedResourceTypesOutput>({
    access: () => [{ action: "backup:GetSupportedResourceTypes", resource: "*" }],
    run: () => ({ ResourceTypes: [...new Set(Object.values(rows).flatMap(({ apiType }) => apiType ?? []))] }),
  }),
  DescribeRegionSettings: operation<object, DescribeRegionSettingsOutput>({
    access: () => [{ action: "backup:DescribeRegionSettings", resource: "*" }],
    run: (_input, context) => {
      const { optIns, management } = backupOf(context.world, context.account, context.region);
      const types = new Set(Object.values(rows).flatMap((row) => row.optInKey ?? []));
      return {
        ResourceTypeOptInPreference: Object.fromEntries([...types].map((type) => [type, optIns.get(type) ?? true])),
        ResourceTypeManagementPreference: { DynamoDB: management.get("DynamoDB") ?? false },
      };
    },
  }),
};
