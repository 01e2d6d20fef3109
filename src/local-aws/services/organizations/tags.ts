import type { Tag } from "@aws-sdk/client-organizations";
import { AwsError } from "../../wire/index.ts";
import { checkId, invalidInput, violation } from "./inputs.ts";
import type { Organization } from "./state.ts";

/** Tags of one resource (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html). */
const mostTags = 50;

/** Adds tags, or refuses them all. */
export function addTags(tags: Map<string, string>, given: readonly Tag[] | undefined): void {
  for (const [key, value] of readTags(given, tags)) tags.set(key, value);
}

/** The tags a new thing starts with. */
export function readTags(
  given: readonly Tag[] = [],
  present: ReadonlyMap<string, string> = new Map<string, string>(),
): Map<string, string> {
  const read = new Map(given.map(({ Key = "", Value = "" }) => [Key, Value]));
  if (read.size < given.length) throw invalidInput("DUPLICATE_TAG_KEY", "You specified the same tag key twice.");
  for (const key of read.keys()) checkKey(key);
  if (new Set([...present.keys(), ...read.keys()]).size > mostTags)
    throw violation("MAX_TAG_LIMIT_EXCEEDED", `You have exceeded the number of tags allowed: ${mostTags}.`);
  return read;
}

function checkKey(key: string): void {
  if (key.toLowerCase().startsWith("aws:"))
    throw invalidInput("INVALID_SYSTEM_TAGS_PARAMETER", "You specified a tag key that is a system tag.");
  if (key.length < 1) throw invalidInput("MIN_LENGTH_EXCEEDED");
  if (key.length > 128) throw invalidInput("MAX_LENGTH_EXCEEDED");
}

/** The tags of a root, unit, account, policy or of the resource policy. */
export function tagsOf(organization: Organization, id: string | undefined): Map<string, string> {
  const message = "You provided a value that does not match the required pattern.";
  const known = checkId(id, ["root", "unit", "account", "policy", "resourcePolicy"], "INVALID_PATTERN", message);
  const { targets, policies, delegationPolicy } = organization;
  const tagged = targets.get(known) ?? policies.get(known);
  if (tagged) return tagged.tags;
  if (delegationPolicy?.id === known) return delegationPolicy.tags;
  throw new AwsError("TargetNotFoundException", "You specified a target that doesn't exist.");
}
