import type { InventoryResource } from "#inventory";
import type { Finding, RoutedType } from "#model";
import { finding } from "../rules/finding-messages.ts";
import type { Scope } from "../scopes.ts";
import type { PlanContext } from "./context.ts";

/** A resource of an account that no realm protects. */
export function outside({ account }: InventoryResource, { intention, inventory }: PlanContext): Finding {
  const management = [intention.organization.managementAccount, inventory.organization?.managementAccountId];
  return management.includes(account) ? finding("MANAGEMENT-RESOURCES") : finding("OUTSIDE-REALMS", { account });
}

/** A resource of a protected account that no plan catches. */
export function unprotected({ name, plans }: Scope, type: RoutedType, { tags: own }: InventoryResource): Finding {
  if (type === "SSM_PARAMETER") return finding("PARAMETERS-NOT-EXPORTED", { realm: name });
  const tags = plans.map(([plan, { selection }]) => `${plan}: ${showTags(selection.tags)}`);
  const asked = new Set(plans.flatMap(([, { selection }]) => Object.keys(selection.tags)));
  const worn = showTags(Object.fromEntries(Object.entries(own).filter(([key]) => asked.has(key))));
  const why = worn === "" ? "it carries the tag of none" : `it carries ${worn}`;
  return finding("UNPROTECTED", { realm: name, why, plans: tags.join("; ") || "none runs here" });
}

function showTags(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
}
