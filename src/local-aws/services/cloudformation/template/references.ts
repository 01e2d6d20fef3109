import { functionOf, invalid, isList, isMap, type Template, textOf, type Value } from "./template.ts";

/** Names with this beginning are CloudFormation's own: AWS::Region, AWS::NoValue. */
const pseudo = "AWS::";

/** Names in a Fn::Sub text; `${!x}` is literal text. */
function namesInText(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = ""]) => name.trim());
}

/**
 * What a value refers to: logical ids and parameters. With conditions given, only the branch of an Fn::If that counts is
 * looked at.
 */
export function referencesIn(value: Value, conditions?: ReadonlyMap<string, boolean>): readonly string[] {
  const call = functionOf(value);
  if (call) return referencesOfCall(call.name, call.argument, conditions);
  if (isList(value)) return value.flatMap((item) => referencesIn(item, conditions));
  return isMap(value) ? Object.values(value).flatMap((item) => referencesIn(item, conditions)) : [];
}

function referencesOfCall(name: string, argument: Value, conditions?: ReadonlyMap<string, boolean>): readonly string[] {
  if (name === "Ref") return [textOf(argument) ?? ""];
  if (name === "Condition") return [];
  if (name === "Fn::GetAtt") return [attributeOwner(argument)];
  if (name === "Fn::Sub") return referencesOfSub(argument, conditions);
  if (name === "Fn::If" && isList(argument) && conditions) {
    const [condition = null, yes = null, no = null] = argument;
    return referencesIn(conditions.get(textOf(condition) ?? "") === true ? yes : no, conditions);
  }
  return referencesIn(argument, conditions);
}

function attributeOwner(argument: Value): string {
  if (isList(argument)) return textOf(argument[0]) ?? "";
  return (textOf(argument) ?? "").split(".")[0] ?? "";
}

function referencesOfSub(argument: Value, conditions?: ReadonlyMap<string, boolean>): readonly string[] {
  const [text = null, given = {}] = isList(argument) ? argument : [argument];
  const own = isMap(given) ? Object.keys(given) : [];
  const named = namesInText(textOf(text) ?? "").filter((name) => !own.includes(name));
  return [...named.map((name) => name.split(".")[0] ?? ""), ...referencesIn(given, conditions)];
}

/** Refuses references to nothing, section by section, as AWS does before it makes anything. */
export function checkReferences(template: Template): void {
  const resources = [...template.resources.values()];
  const wanted = resources.flatMap(({ properties, dependsOn }) => [...referencesIn(properties), ...dependsOn]);
  refuse(template, wanted, "Resources");
  const shown = [...template.outputs.values()].flatMap(({ value, exportName = null }) => [
    ...referencesIn(value),
    ...referencesIn(exportName),
  ]);
  refuse(template, shown, "Outputs");
  checkConditions(template);
}

function refuse(template: Template, names: readonly string[], block: string): void {
  const unresolved = new Set(names.filter((name) => !isDeclared(template, name)));
  if (unresolved.size === 0) return;
  const list = [...unresolved].join(", ");
  throw invalid(
    `Template format error: Unresolved resource dependencies [${list}] in the ${block} block of the template`,
  );
}

function isDeclared({ parameters, resources }: Template, name: string): boolean {
  return name.startsWith(pseudo) || parameters.has(name) || resources.has(name);
}

function checkConditions({ resources, outputs, conditions }: Template): void {
  for (const [name, { condition }] of [...resources, ...outputs]) {
    if (condition === undefined || conditions.has(condition)) continue;
    throw invalid(`Template format error: Unresolved condition dependency ${condition} of ${name}`);
  }
}
