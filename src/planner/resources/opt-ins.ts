import type { Inventory, InventoryResource } from "#inventory";
import type { OptInView } from "../rules/rule.ts";

/** AWS Backup's settings as they hold for a resource. */
export function optInsOf({ account, region }: InventoryResource, { organization, optIns }: Inventory): OptInView {
  const own = optIns[account]?.[region];
  const management = optIns[organization?.managementAccountId ?? ""]?.[region];
  return {
    types: (key) => [management?.types?.[key], own?.types?.[key]],
    management: (key) => own?.management?.[key],
  };
}
