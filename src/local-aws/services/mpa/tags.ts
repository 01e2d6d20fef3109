import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { invalid, notFound } from "./errors.ts";
import { sourceOf, teamOf } from "./state.ts";

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html#tag-conventions */
const mostTags = 50;
const longestKey = 128;
const longestValue = 256;

/** The tags of a new resource. */
export function newTags(given: Readonly<Record<string, string>> = {}): Map<string, string> {
  const tags = new Map<string, string>();
  addTags("", tags, given);
  return tags;
}

/** Adds tags, or refuses them all. */
export function addTags(arn: string, tags: Map<string, string>, given: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(given)) checkTag(key, value);
  if (new Set([...tags.keys(), ...Object.keys(given)]).size > mostTags)
    throw new AwsError("TooManyTagsException", `A resource has at most ${mostTags} tags.`, {
      members: { ResourceName: arn },
    });
  for (const [key, value] of Object.entries(given)) tags.set(key, value);
}

function checkTag(key: string, value: string): void {
  if (key.toLowerCase().startsWith("aws:")) throw invalid(`${key} is a tag of AWS.`);
  if (key.length < 1 || key.length > longestKey) throw invalid(`A tag key has 1 to ${longestKey} characters.`);
  if (value.length > longestValue) throw invalid(`A tag value has at most ${longestValue} characters.`);
}

/** The tags of a team or of an identity source; sessions have those of their team and none of their own. */
export function tagsOf(world: World, arn: string): Map<string, string> {
  const tagged = teamOf(world, arn) ?? sourceOf(world, arn);
  if (tagged) return tagged.tags;
  throw notFound(arn);
}
