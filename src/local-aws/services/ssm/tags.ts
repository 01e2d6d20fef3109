import type { Tag } from "@aws-sdk/client-ssm";
import type { Access } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalid } from "./errors.ts";
import { limits } from "./limits.ts";

/** Adds tags, or refuses them all. */
export function addTags(tags: Map<string, string>, given: readonly Tag[]): void {
  for (const { Key = "" } of given)
    if (/^aws:/i.test(Key) || Key === "" || Key.length > 128) throw invalid(`The tag key ${Key} is not valid.`);
  if (new Set([...tags.keys(), ...given.map(({ Key }) => Key)]).size > limits.tags)
    throw new AwsError("TooManyTagsError", `A parameter has at most ${limits.tags} tags.`);
  for (const { Key = "", Value = "" } of given) tags.set(Key, Value);
}

/** What a call that sets tags tells policies. */
export function tagContext(tags: readonly Tag[] = []): NonNullable<Access["context"]> {
  if (tags.length === 0) return {};
  const each = tags.map(({ Key, Value = "" }) => [`aws:RequestTag/${Key}`, Value] as const);
  return { "aws:TagKeys": tags.map(({ Key = "" }) => Key), ...Object.fromEntries(each) };
}
