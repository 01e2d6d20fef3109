import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";

const spec = loadAwsServiceSpecSync();

type PropertyType = ReturnType<typeof propertiesOf>[string]["type"];

/** What a template says that CloudFormation's published resource specification does not know, lacks or types otherwise. */
export function specProblems(template: { readonly Resources: Readonly<Record<string, unknown>> }): readonly string[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) => {
    const { Type, Properties = {} } = resource as { Type: string; Properties?: Record<string, unknown> };
    const known = [...spec.lookup("resource", "cloudFormationType", "equals", Type)];
    if (known.length === 0) return [`${id}: no resource type is called ${Type}`];
    return memberProblems(`${id}.Properties`, Properties, propertiesOf(Type));
  });
}

function propertiesOf(type: string) {
  return spec.lookup("resource", "cloudFormationType", "equals", type).only().properties;
}

function memberProblems(
  path: string,
  value: Readonly<Record<string, unknown>>,
  members: ReturnType<typeof propertiesOf>,
): string[] {
  const unknown = Object.keys(value).filter((name) => !(name in members));
  const missing = Object.entries(members).filter(([name, { required }]) => required === true && !(name in value));
  const typed = Object.entries(value).flatMap(([name, one]) => {
    const member = members[name];
    return member ? typeProblems(`${path}.${name}`, one, member.type) : [];
  });
  return [
    ...unknown.map((name) => `${path}.${name}: unknown property`),
    ...missing.map(([name]) => `${path}.${name}: required property is missing`),
    ...typed,
  ];
}

/** Intrinsics give strings or whatever is referenced: their type is known only where they are resolved. */
function isIntrinsic(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const [name = "", ...more] = Object.keys(value);
  return more.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
}

function typeProblems(path: string, value: unknown, type: PropertyType): string[] {
  if (isIntrinsic(value)) return [];
  const wrong = [`${path}: ${JSON.stringify(value)} is no ${type.type}`];
  switch (type.type) {
    case "string":
      return typeof value === "string" ? [] : wrong;
    case "integer":
      return Number.isInteger(value) ? [] : wrong;
    case "number":
      return typeof value === "number" ? [] : wrong;
    case "boolean":
      return typeof value === "boolean" ? [] : wrong;
    case "array":
      return Array.isArray(value)
        ? value.flatMap((item, at) => typeProblems(`${path}[${at}]`, item, type.element))
        : wrong;
    case "map":
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) => typeProblems(`${path}.${key}`, item, type.element))
        : wrong;
    case "ref":
      return isObject(value)
        ? memberProblems(path, value, spec.get("typeDefinition", type.reference.$ref).properties)
        : wrong;
    case "union":
      return type.types.some((one) => typeProblems(path, value, one).length === 0)
        ? []
        : [`${path}: ${JSON.stringify(value)} fits none of its types`];
    // Policies are `json`: free form, as far as CloudFormation goes.
    default:
      return [];
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
