import type { Template } from "#blueprint";
import { stringify } from "yaml";
import { Verbatim } from "./template-resource.ts";
import { type FunctionTexts, resourcesOf } from "./resources.ts";

/** A template body as it is given to CloudFormation directly may have this many bytes (cloudformation-limits). */
export const largestTemplateBytes = 51_200;

/** A template as CloudFormation reads it. */
export interface CloudFormationTemplate {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** Compiles one class of template. */
export function cloudFormationOf(template: Template, texts: FunctionTexts): CloudFormationTemplate {
  const resources = template.nodes.flatMap((node) => Object.entries(resourcesOf(node, texts)));
  const parameters = template.parameters.map(
    ({ name, type, description }) => [name, { Type: type, Description: description }] as const,
  );
  const outputs = Object.entries(template.outputs).map(
    ([name, value]) => [name, { Value: substituted(value) }] as const,
  );
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: template.description,
    ...(parameters.length > 0 ? { Parameters: Object.fromEntries(parameters) } : {}),
    Resources: Object.fromEntries(resources.map(([id, resource]) => [id, substituted(resource)])),
    ...(outputs.length > 0 ? { Outputs: Object.fromEntries(outputs) } : {}),
  };
}

/** The text of a template: YAML, keys in the order of the blueprint, so that a diff is readable. */
export function templateText(template: CloudFormationTemplate): string {
  return stringify(template, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Turns `${...}` into the intrinsic that says it in the shortest way. */
function substituted(value: unknown): unknown {
  if (value instanceof Verbatim) return value.text;
  if (typeof value === "string") return reference(value);
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]));
}

function reference(text: string): unknown {
  if (!text.includes("${")) return text;
  const whole = /^\$\{([^.}]+)(?:\.([^}]+))?\}$/.exec(text);
  if (!whole) return { "Fn::Sub": text };
  const [, id = "", attribute] = whole;
  return attribute === undefined ? { Ref: id } : { "Fn::GetAtt": [id, attribute] };
}
