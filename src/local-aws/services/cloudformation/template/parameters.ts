import { invalid, isList, notPlayed, type Properties, type Template, textOf, type Value } from "./template.ts";

/** What a caller says of one parameter. */
export interface GivenParameter {
  readonly ParameterKey?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly UsePreviousValue?: boolean | undefined;
}

/** The texts of all parameters: given, kept from before, or the default. Refuses what is missing, unknown or not allowed. */
export function parameterTexts(
  template: Template,
  given: readonly GivenParameter[],
  previous: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const unknown = given.map(({ ParameterKey = "" }) => ParameterKey).filter((key) => !template.parameters.has(key));
  if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(", ")}] do not exist in the template`);
  const byKey = new Map(given.map((parameter) => [parameter.ParameterKey ?? "", parameter]));
  const texts = new Map<string, string>();
  for (const [name, declaration] of template.parameters) {
    const parameter = byKey.get(name);
    const kept = parameter?.UsePreviousValue === true ? previous.get(name) : undefined;
    const text = kept ?? parameter?.ParameterValue ?? textOf(declaration["Default"]);
    if (text !== undefined) texts.set(name, text);
  }
  const missing = [...template.parameters.keys()].filter((name) => !texts.has(name));
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(", ")}] must have values`);
  for (const [name, text] of texts) checkParameter(name, text, template.parameters.get(name) ?? {});
  return texts;
}

/** What `Ref` of a parameter gives: lists for list types, texts else. */
export function parameterValue(declaration: Properties, text: string): Value {
  const type = textOf(declaration["Type"]) ?? "String";
  if (type !== "CommaDelimitedList" && !type.startsWith("List<")) return text;
  return text === "" ? [] : text.split(",").map((item) => item.trim());
}

/** NoEcho parameters are shown as stars. */
export function shownParameter(declaration: Properties | undefined, text: string): string {
  return isTrue(declaration?.["NoEcho"]) ? "****" : text;
}

export function isTrue(value: Value | undefined): boolean {
  return value === true || value === "true";
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function checkParameter(name: string, text: string, declaration: Properties): void {
  checkType(name, text, textOf(declaration["Type"]));
  const allowed = declaration["AllowedValues"];
  const items = parameterValue(declaration, text);
  for (const item of isList(items) ? items : [items]) {
    const shown = textOf(item) ?? "";
    if (isList(allowed) && !allowed.some((value) => textOf(value) === shown))
      throw refused(declaration, `Parameter '${name}' must be one of AllowedValues`);
    checkText(name, shown, declaration);
  }
}

function checkType(name: string, text: string, type: string | undefined): void {
  if (type === undefined) throw invalid(`Template format error: Every Parameters object must contain a Type member.`);
  if (type.startsWith("AWS::SSM::")) throw notPlayed(`The parameter type ${type}`);
  if (!/^(String|Number|CommaDelimitedList|List<[\w:]+>|AWS::[\w:]+)$/.test(type))
    throw invalid(`Template format error: Unrecognized parameter type: ${type}`);
  const numbers = type === "Number" ? [text] : type === "List<Number>" ? text.split(",") : [];
  if (numbers.some((number) => number.trim() === "" || !Number.isFinite(Number(number))))
    throw invalid(`Parameter '${name}' must be a number.`);
}

function checkText(name: string, text: string, declaration: Properties): void {
  const pattern = textOf(declaration["AllowedPattern"]);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(text))
    throw refused(declaration, `Parameter '${name}' must match pattern ${pattern}`);
  const limit = (key: string) => Number(textOf(declaration[key]) ?? Number.NaN);
  if (text.length < limit("MinLength"))
    throw refused(declaration, `Parameter '${name}' must contain at least ${limit("MinLength")} characters`);
  if (text.length > limit("MaxLength"))
    throw refused(declaration, `Parameter '${name}' must contain at most ${limit("MaxLength")} characters`);
  if (Number(text) < limit("MinValue"))
    throw refused(declaration, `Parameter '${name}' must be a number not less than ${limit("MinValue")}`);
  if (Number(text) > limit("MaxValue"))
    throw refused(declaration, `Parameter '${name}' must be a number not greater than ${limit("MaxValue")}`);
}

/** A template's own words for a constraint replace AWS's. */
function refused(declaration: Properties, message: string): Error {
  const own = textOf(declaration["ConstraintDescription"]);
  return invalid(own === undefined ? message : `${message.split(" must ")[0]} failed to satisfy constraint: ${own}`);
}
