import { isList, isMap, type Properties, textOf, type Value, invalid } from "../template/template.ts";

type Update = "Modify" | "Replace" | "Delete";

/** Reads a stack policy, or refuses what is none. */
export function readStackPolicy(text: string): readonly Properties[] {
  try {
    const policy = JSON.parse(text) as Value;
    const statements = isMap(policy) ? policy["Statement"] : undefined;
    if (isList(statements) && statements.every(isMap)) return statements;
  } catch {
    // Said below.
  }
  throw invalid("Error validating stack policy: Invalid stack policy");
}

/**
 * With a policy, all that it does not allow is denied, and a Deny wins:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
export function checkStackPolicy(
  policy: string | undefined,
  update: Update,
  resource: { readonly logicalId: string; readonly type: string },
): void {
  if (policy === undefined) return;
  const statements = readStackPolicy(policy);
  const denied = statements.findIndex((statement) => applies(statement, "Deny", update, resource));
  const allowed = statements.some((statement) => applies(statement, "Allow", update, resource));
  if (denied < 0 && allowed) return;
  const why = denied < 0 ? "No statement allows" : `Statement [#${denied + 1}] does not allow`;
  throw invalid(`Action denied by stack policy: ${why} [Update:${update}] for resource [${resource.logicalId}]`);
}

function applies(
  statement: Properties,
  effect: "Allow" | "Deny",
  update: Update,
  resource: { readonly logicalId: string; readonly type: string },
): boolean {
  if (statement["Effect"] !== effect) return false;
  const acts = named(statement, "Action", `Update:${update}`);
  const concerns = named(statement, "Resource", `LogicalResourceId/${resource.logicalId}`);
  return acts && concerns && hasType(statement["Condition"], resource.type);
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
function named(statement: Properties, key: "Action" | "Resource", text: string): boolean {
  const [given, not] = [statement[key], statement[`Not${key}`]];
  return given === undefined ? !matchesAny(not, text) : matchesAny(given, text);
}

function matchesAny(patterns: Value | undefined, text: string): boolean {
  const all = isList(patterns) ? patterns : [patterns ?? null];
  return all.some((pattern) => matches(textOf(pattern) ?? "", text));
}

function matches(pattern: string, text: string): boolean {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*");
  return new RegExp(`^${source}$`, "i").test(text);
}

/** The one condition key is ResourceType, with StringEquals or StringLike. */
function hasType(condition: Value | undefined, type: string): boolean {
  if (!isMap(condition)) return true;
  return Object.values(condition).every((keys) => isMap(keys) && matchesAny(keys["ResourceType"], type));
}
