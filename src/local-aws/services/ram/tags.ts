import type { Tag } from "@aws-sdk/client-ram";
import { AwsError } from "../../wire/index.ts";
import { limits } from "./limits.ts";

/** Adds tags to those that are there, or refuses them all. */
export function putTags(tags: Map<string, string>, given: readonly Tag[] = []): void {
  for (const { key } of given) checkKey(key);
  const keys = new Set([...tags.keys(), ...given.map(({ key = "" }) => key)]);
  if (keys.size > limits.tags)
    throw new AwsError("TagLimitExceededException", `A resource has at most ${limits.tags} tags.`);
  for (const { key = "", value = "" } of given) tags.set(key, value);
}

/** "The tag key must be present and not be an empty string" (API reference, TagResource). */
function checkKey(key: string | undefined): void {
  if (!key) throw new AwsError("InvalidParameterException", "Tag keys must not be empty.");
  if (key.toLowerCase().startsWith("aws:"))
    throw new AwsError("TagPolicyViolationException", `The tag key ${key} is reserved and cannot be used.`);
}

export function tagsView(tags: ReadonlyMap<string, string>): { readonly tags?: Tag[] } {
  return tags.size === 0 ? {} : { tags: [...tags].map(([key, value]) => ({ key, value })) };
}
