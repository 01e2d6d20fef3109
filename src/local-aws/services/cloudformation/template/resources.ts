import { handlerOf } from "../resources/index.ts";
import { type DeletionPolicy, invalid, isMap, notPlayed, type Properties, type TemplateResource } from "./template.ts";
import { isList, textOf, type Value } from "./template.ts";

const known = [
  "Type",
  "Properties",
  "DependsOn",
  "Condition",
  "Metadata",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "CreationPolicy",
  "UpdatePolicy",
];

/** Reads `Resources`; a type that local AWS cannot make is refused, as AWS refuses one it does not know. */
export function readResources(given: Properties): Map<string, TemplateResource> {
  const entries = Object.entries(given);
  if (entries.length === 0) throw invalid("Template format error: At least one Resources member must be defined.");
  const resources = new Map(entries.map(([logicalId, value]) => [logicalId, readResource(logicalId, value)]));
  const types = new Set([...resources.values()].map(({ type }) => type));
  const unknown = [...types].filter((type) => !handlerOf(type));
  if (unknown.length > 0) throw invalid(`Template format error: Unrecognized resource types: [${unknown.join(", ")}]`);
  return resources;
}

function readResource(logicalId: string, value: Value): TemplateResource {
  if (!/^[a-zA-Z0-9]{1,255}$/.test(logicalId))
    throw invalid(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  if (!isMap(value)) throw invalid(`Template format error: Every Resources member must be an object.`);
  checkAttributes(logicalId, value);
  const type = textOf(value["Type"]);
  if (type === undefined)
    throw invalid(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  const properties = value["Properties"] ?? {};
  if (!isMap(properties)) throw invalid(`Template format error: Properties of ${logicalId} must be an object.`);
  return {
    type,
    properties,
    dependsOn: namesIn(value["DependsOn"]),
    condition: textOf(value["Condition"]),
    deletionPolicy: readPolicy(type, value["DeletionPolicy"]),
    updateReplacePolicy: readPolicy(type, value["UpdateReplacePolicy"]),
  };
}

function checkAttributes(logicalId: string, resource: Properties): void {
  const waits = ["CreationPolicy", "UpdatePolicy"].find((name) => resource[name] !== undefined);
  if (waits !== undefined) throw notPlayed(`${waits} (of ${logicalId})`);
  const unknown = Object.keys(resource).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw invalid(`Template format error: Invalid template resource property '${unknown[0]}' in ${logicalId}`);
}

function namesIn(value: Value = []): readonly string[] {
  return (isList(value) ? value : [value]).map((name) => textOf(name) ?? "");
}

function readPolicy(type: string, value: Value = "Delete"): DeletionPolicy {
  if (value === "Delete" || value === "Retain" || value === "RetainExceptOnCreate") return value;
  if (value === "Snapshot")
    throw invalid(`Template error: resource type ${type} does not support deletion policy Snapshot`);
  throw invalid(`Template error: unknown deletion policy ${JSON.stringify(value)}`);
}
