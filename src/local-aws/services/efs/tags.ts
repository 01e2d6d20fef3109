import type { Tag } from "@aws-sdk/client-efs";
import { badRequest } from "./errors.ts";

const mostTags = 50;

/** Adds tags to those that are there, or refuses them all. */
export function putTags(tags: Map<string, string>, given: readonly Tag[] = []): void {
  for (const { Key } of given) checkKey(Key);
  const keys = new Set([...tags.keys(), ...given.map(({ Key = "" }) => Key)]);
  if (keys.size > mostTags) throw badRequest(`A resource has at most ${mostTags} tags.`);
  for (const { Key = "", Value = "" } of given) tags.set(Key, Value);
}

/** Tags that start with `aws:` are AWS's own (API_Tag.html). */
export function checkKey(key = ""): void {
  if (key === "") throw badRequest("Tag keys must not be empty.");
  if (key.toLowerCase().startsWith("aws:")) throw badRequest(`The tag key ${key} is reserved.`);
}

export function tagsView(tags: ReadonlyMap<string, string>): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** Condition keys of the tags of a request. */
export function tagKeys(given: readonly Tag[] = []): Record<string, string | readonly string[]> {
  const each = given.map(({ Key = "", Value = "" }) => [`aws:RequestTag/${Key}`, Value] as const);
  if (each.length === 0) return {};
  return { "aws:TagKeys": given.map(({ Key = "" }) => Key), ...Object.fromEntries(each) };
}
