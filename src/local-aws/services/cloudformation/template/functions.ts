import { conditionHolds } from "./conditions.ts";
import type { Scope } from "./scope.ts";
import {
  functionOf,
  invalid,
  isList,
  isMap,
  notPlayed,
  type Properties,
  type Template,
  textOf,
  type Value,
} from "./template.ts";

/** Resolves all functions of a value; undefined where it is AWS::NoValue. */
export function resolve(value: Value, scope: Scope): Value | undefined {
  const call = functionOf(value);
  if (call) return play(call.name, call.argument, scope);
  if (isList(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (isMap(value)) return resolveProperties(value, scope);
  if (typeof value === "string" && value.includes("{{resolve:")) throw notPlayed("A dynamic reference {{resolve:...}}");
  return value;
}

/** Resolves a map, leaving out what is AWS::NoValue. */
export function resolveProperties(properties: Properties, scope: Scope): Properties {
  const entries = Object.entries(properties).flatMap(([name, value]) => {
    const resolved = resolve(value, scope);
    return resolved === undefined ? [] : [[name, resolved] as const];
  });
  return Object.fromEntries(entries);
}

/** A scope in which only parameters, mappings and other conditions can be seen: that of `Conditions`. */
export function plainScope(template: Template, region: string, names: ReadonlyMap<string, Value>): Scope {
  return {
    resolve,
    template,
    region,
    names,
    conditions: new Map(),
    resource: () => undefined,
    exported: () => "",
  };
}

type Play = (argument: Value, scope: Scope) => Value | undefined;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const functions: Readonly<Record<string, Play>> = {
  Ref: ref,
  "Fn::GetAtt": getAtt,
  "Fn::Sub": sub,
  "Fn::Join": join,
  "Fn::Select": select,
  "Fn::Split": split,
  "Fn::If": choose,
  "Fn::FindInMap": findInMap,
  "Fn::ImportValue": (argument, scope) => scope.exported(text("Fn::ImportValue", argument, scope)),
  "Fn::Base64": (argument, scope) => Buffer.from(text("Fn::Base64", argument, scope)).toString("base64"),
  "Fn::GetAZs": (argument, scope) => ["a", "b", "c"].map((zone) => `${zonesOf(argument, scope)}${zone}`),
  "Fn::ToJsonString": (argument, scope) => JSON.stringify(resolve(argument, scope) ?? null),
  "Fn::Length": (argument, scope) => list("Fn::Length", argument, scope).length,
};

const conditionFunctions = ["Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition"];
const extensions = ["Fn::ToJsonString", "Fn::Length"];
const unplayed = ["Fn::Cidr", "Fn::Transform", "Fn::ForEach"];

function play(name: string, argument: Value, scope: Scope): Value | undefined {
  if (conditionFunctions.includes(name)) return conditionHolds({ [name]: argument }, scope);
  if (unplayed.includes(name.split("::", 2).join("::"))) throw notPlayed(`The function ${name}`);
  const known = functions[name];
  if (!known || (extensions.includes(name) && !scope.template.extended))
    throw invalid(`Template error: ${name} is not a function that can be used here`);
  return known(argument, scope);
}

function ref(argument: Value, scope: Scope): Value | undefined {
  const name = textOf(argument) ?? "";
  if (name === "AWS::NoValue") return undefined;
  const value = scope.names.get(name) ?? scope.resource(name)?.ref;
  if (value !== undefined) return value;
  throw invalid(
    `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
  );
}

function getAtt(argument: Value, scope: Scope): Value {
  const [owner = "", ...rest] = isList(argument) ? argument : (textOf(argument) ?? "").split(".");
  const attribute = rest.map((part) => text("Fn::GetAtt", part, scope)).join(".");
  const name = textOf(owner) ?? "";
  const value = scope.resource(name)?.attribute(attribute);
  if (value !== undefined) return value;
  throw invalid(`Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html */
function sub(argument: Value, scope: Scope): Value {
  const [pattern, given = {}] = isList(argument) ? argument : [argument];
  if (typeof pattern !== "string" || !isMap(given))
    throw invalid(
      "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  const own = resolveProperties(given, scope);
  return pattern.replaceAll(/\$\{([^}]*)\}/g, (_whole, inner: string) => {
    if (inner.startsWith("!")) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    const value = own[name] ?? (name.includes(".") ? getAtt(name, scope) : ref(name, scope));
    const shown = isList(value) ? value.map(textOf).join(",") : textOf(value);
    if (shown === undefined) throw invalid(`Template error: variable ${name} in Fn::Sub expression is not a string`);
    return shown;
  });
}

function join(argument: Value, scope: Scope): Value {
  const [delimiter, items] = isList(argument) ? argument : [];
  if (typeof delimiter !== "string" || items === undefined)
    throw invalid(
      "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
    );
  return list("Fn::Join", items, scope)
    .map((item) => text("Fn::Join", item, scope))
    .join(delimiter);
}

function select(argument: Value, scope: Scope): Value {
  const [index = null, items = null] = isList(argument) ? argument : [];
  const at = Number(text("Fn::Select", index, scope));
  const chosen = list("Fn::Select", items, scope)[at];
  if (chosen !== undefined) return chosen;
  throw invalid(`Template error: Fn::Select cannot select nonexistent value at index ${at}`);
}

function split(argument: Value, scope: Scope): Value {
  const [delimiter = null, source = null] = isList(argument) ? argument : [];
  return text("Fn::Split", source, scope).split(text("Fn::Split", delimiter, scope));
}

function choose(argument: Value, scope: Scope): Value | undefined {
  const [condition = null, yes, no] = isList(argument) ? argument : [];
  if (yes === undefined || no === undefined)
    throw invalid("Template error: Fn::If requires a list argument with three elements");
  return resolve(conditionHolds({ Condition: condition }, scope) ? yes : no, scope);
}

function findInMap(argument: Value, scope: Scope): Value {
  const keys = (isList(argument) ? argument.slice(0, 3) : []).map((key) => text("Fn::FindInMap", key, scope));
  const found = keys.reduce<Value | undefined>(
    (map, key) => (isMap(map) ? map[key] : undefined),
    scope.template.mappings,
  );
  if (found !== undefined && keys.length === 3) return found;
  throw invalid(`Template error: Unable to get mapping for ${keys.join("::")}`);
}

function zonesOf(argument: Value, scope: Scope): string {
  const region = textOf(resolve(argument, scope) ?? "") ?? "";
  return region === "" ? scope.region : region;
}

function text(name: string, value: Value, scope: Scope): string {
  const found = textOf(resolve(value, scope));
  if (found !== undefined) return found;
  throw invalid(`Template error: every ${name} object must have string values, not ${JSON.stringify(value)}`);
}

function list(name: string, value: Value, scope: Scope): readonly Value[] {
  const found = resolve(value, scope);
  if (isList(found)) return found;
  throw invalid(`Template error: every ${name} object must have a list, not ${JSON.stringify(value)}`);
}
