import { AwsError } from "../../../wire/index.ts";

/** What templates and resolved properties are made of. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** A map of values: the properties of a resource, the attributes that it has once it is made. */
export type Properties = Readonly<Record<string, Value>>;

export type DeletionPolicy = "Delete" | "Retain" | "RetainExceptOnCreate";

/** One entry of `Resources`, its properties not resolved yet. */
export interface TemplateResource {
  readonly type: string;
  readonly properties: Properties;
  readonly dependsOn: readonly string[];
  readonly condition: string | undefined;
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: DeletionPolicy;
}

export interface TemplateOutput {
  readonly value: Value;
  readonly description: string | undefined;
  readonly exportName: Value | undefined;
  readonly condition: string | undefined;
}

/** A template as it was read: shape checked, nothing resolved. */
export interface Template {
  readonly text: string;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly metadata: Value | undefined;
  readonly parameters: ReadonlyMap<string, Properties>;
  readonly mappings: Properties;
  readonly conditions: ReadonlyMap<string, Value>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, TemplateOutput>;
  /** `Fn::ToJsonString` and `Fn::Length` are read under `Transform: AWS::LanguageExtensions` alone. */
  readonly extended: boolean;
}

/** The error of nearly everything that CloudFormation refuses. */
export function invalid(message: string): AwsError {
  return new AwsError("ValidationError", message);
}

/** What AWS plays and local AWS does not: never a silent success. */
export function notPlayed(what: string): AwsError {
  return new AwsError("NotImplemented", `${what} is not played by local AWS`, { status: 501 });
}

export function isMap(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A scalar as text; undefined for lists, maps and null. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** Name and argument of `{"Fn::X": argument}`, `{"Ref": name}` and `{"Condition": name}`. */
export function functionOf(value: Value): { readonly name: string; readonly argument: Value } | undefined {
  if (!isMap(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0) return undefined;
  const [name, argument] = entry;
  // The `Condition` of a policy statement is a map, and no function.
  if (name === "Condition") return typeof argument === "string" ? { name, argument } : undefined;
  return name === "Ref" || name.startsWith("Fn::") ? { name, argument } : undefined;
}
