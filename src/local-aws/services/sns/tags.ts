import type { Tag } from "@aws-sdk/client-sns";
import { AwsError } from "../../wire/index.ts";
import { invalid } from "./find.ts";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html */
const mostTags = 50;

/** Adds tags, or refuses them all. */
export function addTags(tags: Map<string, string>, given: readonly Tag[] = []): void {
  for (const { Key = "" } of given) if (Key === "" || /^aws:/i.test(Key)) throw invalid("Tags", `key ${Key}`);
  const names = new Set([...tags.keys(), ...given.map(({ Key }) => Key)]);
  if (names.size > mostTags)
    throw new AwsError("TagLimitExceededException", `Could not complete request: tag quota of per resource exceeded`);
  for (const { Key = "", Value = "" } of given) tags.set(Key, Value);
}

/** What a call that sets tags tells policies. */
export function tagContext(tags: readonly Tag[] = []): Readonly<Record<string, string | readonly string[]>> {
  if (tags.length === 0) return {};
  const each = tags.map(({ Key, Value = "" }) => [`aws:RequestTag/${Key}`, Value] as const);
  return { "aws:TagKeys": tags.map(({ Key = "" }) => Key), ...Object.fromEntries(each) };
}

export function sameTags(tags: ReadonlyMap<string, string>, given: readonly Tag[]): boolean {
  return given.length === tags.size && given.every(({ Key = "", Value }) => tags.get(Key) === Value);
}
