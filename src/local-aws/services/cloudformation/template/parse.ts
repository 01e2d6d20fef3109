import { checkReferences } from "./references.ts";
import { readResources } from "./resources.ts";
import { invalid, isMap, notPlayed, type Properties, type Template, textOf, type Value } from "./template.ts";
import { readYaml } from "./yaml.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const largestBody = 51_200;

const sections = [
  "AWSTemplateFormatVersion",
  "Conditions",
  "Description",
  "Mappings",
  "Metadata",
  "Outputs",
  "Parameters",
  "Resources",
  "Transform",
];

/** Sections that AWS knows and that would change what a template does. */
const unplayed = ["Rules", "Hooks"];

/** Reads a template body and checks all that needs no parameter values. */
export function parseTemplate(text: string): Template {
  checkSize(text);
  const body = readBody(text);
  const template: Template = {
    text,
    version: textOf(body["AWSTemplateFormatVersion"]),
    description: textOf(body["Description"]),
    metadata: body["Metadata"],
    parameters: mapOfMaps(body, "Parameters"),
    mappings: section(body, "Mappings"),
    conditions: new Map(Object.entries(section(body, "Conditions"))),
    resources: readResources(section(body, "Resources")),
    outputs: readOutputs(body),
    extended: readTransform(body["Transform"]),
  };
  checkReferences(template);
  return template;
}

function checkSize(text: string): void {
  if (text.trim() === "") throw invalid("Template format error: the template is empty.");
  if (Buffer.byteLength(text) <= largestBody) return;
  throw invalid(
    `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${largestBody}`,
  );
}

function readBody(text: string): Properties {
  const body = readYaml(text);
  if (!isMap(body)) throw invalid("Template format error: unsupported structure.");
  const played = Object.keys(body).find((name) => unplayed.includes(name));
  if (played !== undefined) throw notPlayed(`The template section ${played}`);
  const unknown = Object.keys(body).filter((name) => !sections.includes(name));
  if (unknown.length > 0) throw invalid(`Invalid template property or properties [${unknown.join(", ")}]`);
  return body;
}

function section(body: Properties, name: string): Properties {
  const found = body[name] ?? {};
  if (isMap(found)) return found;
  throw invalid(`Template format error: ${name} must be an object.`);
}

function mapOfMaps(body: Properties, name: string): Map<string, Properties> {
  const entries = Object.entries(section(body, name)).map(([key, value]) => {
    if (isMap(value)) return [key, value] as const;
    throw invalid(`Template format error: Every ${name} member must be an object.`);
  });
  return new Map(entries);
}

function readOutputs(body: Properties): Template["outputs"] {
  const entries = [...mapOfMaps(body, "Outputs")].map(([name, output]) => {
    const value = output["Value"];
    if (value === undefined) throw invalid(`Template format error: Output ${name} is malformed: Value is missing.`);
    const shown = output["Export"];
    const exportName = isMap(shown) ? shown["Name"] : undefined;
    const rest = { description: textOf(output["Description"]), condition: textOf(output["Condition"]) };
    return [name, { value, exportName, ...rest }] as const;
  });
  return new Map(entries);
}

/** Macros rewrite a template before it is read: all but the one that adds functions are somebody else's programs. */
function readTransform(transform: Value = []): boolean {
  const names = Array.isArray(transform) ? (transform as readonly Value[]) : [transform];
  const other = names.find((name) => name !== "AWS::LanguageExtensions");
  if (other !== undefined) throw notPlayed(`Transform ${textOf(other) ?? JSON.stringify(other)}`);
  return names.length > 0;
}
