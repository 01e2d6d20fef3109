import type { AccountId } from "#model";
import { type Organization, type OrganizationPolicy, pathTo, type PolicyType } from "./state.ts";

export type Json = string | readonly Json[] | { readonly [key: string]: Json };
export type Tree = { [key: string]: Json };

/** `@@operators_allowed_for_child_policies` at a path: what deeper levels may use there and below. */
interface Restriction {
  readonly path: readonly string[];
  readonly allowed: readonly string[];
}

export const controlOperator = "@@operators_allowed_for_child_policies";

/** What a backup (or tag) policy comes to for one account: all attached policies from the root down, merged. */
export function effectivePolicy(organization: Organization, account: AccountId, type: PolicyType): Tree | undefined {
  if (!organization.enabledTypes.has(type)) return undefined;
  const levels = pathTo(organization, account).map((target) =>
    target.attached.flatMap((id) => organization.policies.get(id) ?? []).filter((policy) => policy.type === type),
  );
  if (levels.every((level) => level.length === 0)) return undefined;
  const restrictions: Restriction[] = [];
  let merged: Tree = {};
  for (const level of levels) {
    // On one level the policy attached first wins a conflict, so it is merged last.
    const trees = level.map((policy) => named(type, treeOf(policy))).reverse();
    for (const tree of trees) merged = mergeTree(merged, tree, [], restrictions);
    // What a level forbids binds the levels below it, not the policies beside it.
    restrictions.push(...trees.flatMap((tree) => restrictionsIn(tree, [])));
  }
  return merged;
}

function treeOf({ content }: OrganizationPolicy): Tree {
  return JSON.parse(content) as Tree;
}

/** Plans, rules and selections of the effective policy are named in lower case, however they were written (orgs_manage_policies_inheritance_mgmt). */
function named(type: PolicyType, policy: Tree): Tree {
  if (type !== "BACKUP_POLICY" || !isTree(policy["plans"])) return policy;
  return { ...policy, plans: lowered(policy["plans"], (plan) => ({ ...plan, ...loweredSections(plan) })) };
}

function loweredSections({ rules, selections }: Tree): Tree {
  return {
    ...(isTree(rules) ? { rules: lowered(rules) } : {}),
    ...(isTree(selections) ? { selections: lowered(selections, (kind) => lowered(kind)) } : {}),
  };
}

function lowered(tree: Tree, inside: (section: Tree) => Tree = (section) => section): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([name, section]) => [name.toLowerCase(), isTree(section) ? inside(section) : section]),
  );
}

function restrictionsIn(tree: Tree, path: readonly string[]): Restriction[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key === controlOperator) return [{ path, allowed: asList(value).map(String) }];
    return isTree(value) ? restrictionsIn(value, [...path, key]) : [];
  });
}

/** Every level above must allow an operator: nobody further down can loosen what was forbidden (policy-operators.html). */
function isAllowed(operator: string, path: readonly string[], restrictions: readonly Restriction[]): boolean {
  const over = restrictions.filter((restriction) => restriction.path.every((part, at) => path[at] === part));
  return over.every(({ allowed }) => allowed.includes("@@all") || allowed.includes(operator));
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html */
function mergeTree(parent: Tree, child: Tree, path: readonly string[], restrictions: readonly Restriction[]): Tree {
  const merged = { ...parent };
  for (const [key, value] of Object.entries(child)) {
    if (key === controlOperator) continue;
    const result = mergeValue(merged[key], value, [...path, key], restrictions);
    if (result !== undefined) merged[key] = result;
  }
  return merged;
}

function mergeValue(
  parent: Json | undefined,
  child: Json,
  path: readonly string[],
  restrictions: readonly Restriction[],
): Json | undefined {
  const [operator, operand] = operationOf(child);
  if (operator !== undefined)
    return isAllowed(operator, path, restrictions) ? apply(parent, operator, operand) : parent;
  if (!isTree(child)) return parent;
  const merged = mergeTree(isTree(parent) ? parent : {}, child, path, restrictions);
  // A section of which nothing was allowed is no section.
  return parent === undefined && Object.keys(merged).length === 0 && Object.keys(child).length > 0 ? undefined : merged;
}

const valueOperators = ["@@assign", "@@append", "@@remove"];

/** The operator of a setting and what it sets; a bare value assigns. */
function operationOf(value: Json): readonly [operator: string | undefined, operand: Json] {
  if (!isTree(value)) return ["@@assign", value];
  const operator = valueOperators.find((known) => known in value);
  return [operator, operator === undefined ? value : (value[operator] ?? "")];
}

function apply(parent: Json | undefined, operator: string, operand: Json): Json {
  if (operator === "@@assign") return operand;
  const [inherited, given] = [asList(parent), asList(operand)];
  if (operator === "@@remove") return inherited.filter((item) => !given.includes(item));
  return [...inherited, ...given.filter((item) => !inherited.includes(item))];
}

export function isTree(value: Json | undefined): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
