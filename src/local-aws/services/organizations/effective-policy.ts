import type { AccountId } from "#model";
import { type Organization, pathTo, type PolicyType } from "./state.ts";

type Json = string | readonly Json[] | { readonly [key: string]: Json };
type Tree = { [key: string]: Json };

/** What a backup (or tag) policy comes to for one account: all attached policies from the root down, merged. */
export function effectivePolicy(organization: Organization, account: AccountId, type: PolicyType): Tree | undefined {
  if (!organization.enabledTypes.has(type)) return undefined;
  const contents = pathTo(organization, account).map((target) =>
    target.attached.flatMap((id) => organization.policies.get(id) ?? []).filter((policy) => policy.type === type),
  );
  if (contents.every((level) => level.length === 0)) return undefined;
  // On one level the policy attached first wins a conflict, so it is merged last.
  const inOrder = contents.flatMap((level) => [...level].reverse());
  return inOrder.reduce<Tree>((merged, policy) => mergeTree(merged, JSON.parse(policy.content) as Tree), {});
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html */
function mergeTree(parent: Tree, child: Tree): Tree {
  const merged = { ...parent };
  for (const [key, value] of Object.entries(child)) merged[key] = mergeValue(merged[key], value);
  return merged;
}

function mergeValue(parent: Json | undefined, child: Json): Json {
  if (!isTree(child)) return child;
  if ("@@assign" in child) return child["@@assign"] ?? "";
  if ("@@append" in child)
    return [...asList(parent), ...asList(child["@@append"]).filter((item) => !asList(parent).includes(item))];
  if ("@@remove" in child) return asList(parent).filter((item) => !asList(child["@@remove"]).includes(item));
  return mergeTree(isTree(parent) ? parent : {}, child);
}

function isTree(value: Json | undefined): value is Tree {
  return typeof value === "object" && !Array.isArray(value);
}

function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
