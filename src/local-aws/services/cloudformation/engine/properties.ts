import { propertyNotPlayed, same, tagsOf } from "../resources/read.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { StackResource } from "../state.ts";
import { resolveProperties } from "../template/functions.ts";
import { invalid, isMap, type Properties } from "../template/template.ts";
import type { Deployment } from "./deployment.ts";
import { handlerOf } from "../resources/index.ts";

/** The handler of a type that parsing let in. */
export function requireHandler(type: string): ResourceType {
  const handler = handlerOf(type);
  if (handler) return handler;
  throw invalid(`Template format error: Unrecognized resource types: [${type}]`);
}

/** The properties that a resource shall have: functions resolved, stack tags added where the type has tags. */
export function wantedProperties(deployment: Deployment, logicalId: string): Properties {
  const declared = deployment.wanted.template.resources.get(logicalId);
  const properties = resolveProperties(declared?.properties ?? {}, deployment.scope);
  return withStackTags(requireHandler(declared?.type ?? ""), properties, deployment.wanted.tags);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html: the resource's own tags win */
function withStackTags(
  { tags }: ResourceType,
  properties: Properties,
  stackTags: Readonly<Record<string, string>>,
): Properties {
  if (!tags || Object.keys(stackTags).length === 0) return properties;
  const { property, shape } = tags;
  const own = properties[property];
  if (shape === "map") return { ...properties, [property]: { ...stackTags, ...(isMap(own) ? own : {}) } };
  const all = { ...stackTags, ...tagsOf(properties, property) };
  return { ...properties, [property]: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) };
}

/** Refuses by name what a handler would drop, and what the service cannot do without. */
export function checkProperties(logicalId: string, handler: ResourceType, properties: Properties): void {
  const missing = handler.required.find((name) => properties[name] === undefined);
  if (missing !== undefined)
    throw invalid(
      `Properties validation failed for resource ${logicalId} with message: #: required key [${missing}] not found`,
    );
  if (handler.open === true) return;
  const known = [...handler.required, ...handler.optional];
  const other = Object.keys(properties).find((name) => !known.includes(name));
  if (other !== undefined) throw propertyNotPlayed(handler.type, other);
}

/** What an update does to one resource. */
export interface Difference {
  readonly kind: "none" | "modify" | "replace";
  readonly names: readonly string[];
}

/** Compares resolved properties; a type with no update is replaced by any change. */
export function differenceOf(before: StackResource, type: string, properties: Properties): Difference {
  if (before.type !== type) return { kind: "replace", names: [] };
  const all = new Set([...Object.keys(before.properties), ...Object.keys(properties)]);
  const names = [...all].filter((name) => !same(before.properties[name], properties[name]));
  if (names.length === 0) return { kind: "none", names };
  const handler = requireHandler(type);
  const replaces = !handler.update || names.some((name) => handler.replaceOn.includes(name));
  return { kind: replaces ? "replace" : "modify", names };
}
