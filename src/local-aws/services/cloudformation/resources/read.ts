import { AwsError } from "../../../wire/index.ts";
import { invalid, isList, isMap, type Properties, textOf, type Value } from "../template/template.ts";

/** A property as text. Parameters and Fn::Sub make texts of numbers: types are read here, not in the template. */
export function text(properties: Properties, name: string): string | undefined {
  return textOf(properties[name]);
}

/** A property that `required` lists: it is there. */
export function needed(properties: Properties, name: string): string {
  return text(properties, name) ?? "";
}

export function number(properties: Properties, name: string): number | undefined {
  const given = text(properties, name);
  if (given === undefined) return undefined;
  if (given.trim() !== "" && Number.isFinite(Number(given))) return Number(given);
  throw invalid(`Properties validation failed: #/${name}: expected type: Number, found: ${given}`);
}

export function flag(properties: Properties, name: string): boolean | undefined {
  const given = text(properties, name)?.toLowerCase();
  if (given === undefined || given === "true" || given === "false")
    return given === undefined ? given : given === "true";
  throw invalid(`Properties validation failed: #/${name}: expected type: Boolean, found: ${given}`);
}

/** A policy or pattern: JSON of a map, or the text that was given. */
export function json(value: Value | undefined): string | undefined {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}

export function texts(properties: Properties, name: string): readonly string[] {
  const value = properties[name];
  return isList(value) ? value.map((item) => textOf(item) ?? "") : [];
}

export function maps(properties: Properties, name: string): readonly Properties[] {
  const value = properties[name];
  return isList(value) ? value.filter(isMap) : [];
}

export function map(properties: Properties, name: string): Properties | undefined {
  const value = properties[name];
  return isMap(value) ? value : undefined;
}

/** A map of texts: tags, environment variables. */
export function textMap(properties: Properties, name: string): Record<string, string> | undefined {
  const value = map(properties, name);
  return value && Object.fromEntries(Object.entries(value).map(([key, item]) => [key, textOf(item) ?? ""]));
}

/** `[{Key, Value}]` as a map. */
export function tagsOf(properties: Properties, name = "Tags"): Record<string, string> {
  return Object.fromEntries(maps(properties, name).map((tag) => [needed(tag, "Key"), needed(tag, "Value")]));
}

/** `[{Key, Value}]`, or nothing where there are none. */
export function tagList(properties: Properties): { Key: string; Value: string }[] | undefined {
  const tags = Object.entries(tagsOf(properties)).map(([Key, Value]) => ({ Key, Value }));
  return tags.length > 0 ? tags : undefined;
}

/** Numbers and flags that stand deep in a structure, by the names of their members. */
export function typed(value: Value, kinds: { numbers: readonly string[]; flags: readonly string[] }): Value {
  if (isList(value)) return value.map((item) => typed(item, kinds));
  if (!isMap(value)) return value;
  const entries = Object.keys(value).map((name) => {
    if (kinds.numbers.includes(name)) return [name, number(value, name) ?? null] as const;
    if (kinds.flags.includes(name)) return [name, flag(value, name) ?? null] as const;
    return [name, typed(value[name] ?? null, kinds)] as const;
  });
  return Object.fromEntries(entries);
}

/** Leaves out members without a value, as the SDK does. */
export function defined(input: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** True where a property is another than it was. */
export function changed(properties: Properties, previous: Properties, ...names: readonly string[]): boolean {
  return names.some((name) => !same(properties[name], previous[name]));
}

/** Equality of values, where 1 and "1" are the same: templates write either. The order of a map does not count. */
export function same(one: Value | undefined, other: Value | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: Value | undefined): string {
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(textOf(value) ?? null);
}

/** The refusal of a property that AWS plays and a handler does not. */
export function propertyNotPlayed(type: string, property: string): AwsError {
  return new AwsError("NotImplemented", `${type} property ${property} is not played by local AWS`, { status: 501 });
}

/** Refuses members of a nested property that would be dropped. */
export function only(type: string, path: string, value: Properties | undefined, names: readonly string[]): void {
  const other = Object.keys(value ?? {}).find((name) => !names.includes(name));
  if (other !== undefined) throw propertyNotPlayed(type, `${path}.${other}`);
}

/** Waits for a call and takes "it is not there" for an answer: what CloudFormation deletes may be gone already. */
export async function unlessGone(call: Promise<object>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

export function isGone(error: unknown): boolean {
  return error instanceof AwsError && /NotFound|NoSuch|NonExistent|DoesNotExist/.test(error.code);
}

/** What to put and what to remove so that `previous` tags become the wanted ones. */
export function tagChanges(
  wanted: Readonly<Record<string, string>>,
  previous: Readonly<Record<string, string>>,
): { readonly put: readonly (readonly [string, string])[]; readonly removed: readonly string[] } {
  return {
    put: Object.entries(wanted).filter(([key, value]) => previous[key] !== value),
    removed: Object.keys(previous).filter((key) => !(key in wanted)),
  };
}
