import { AwsError } from "../../wire/index.ts";
import { checkPattern, validationError } from "./constraints.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating */
const mostTags = 50;
const pattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const keyPattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u;
const valuePattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export interface GivenTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Checks tags as they were given. Keys compare without regard to case. */
export function checkTags(tags: readonly GivenTag[] = [], duplicates = "InvalidInput"): void {
  refuseMany(tags, "tags");
  for (const [index, { Key = "", Value = "" }] of tags.entries()) {
    checkKey(Key, `tags.${index + 1}.member.key`);
    checkValue(Value, `tags.${index + 1}.member.value`);
  }
  const keys = new Set(tags.map(({ Key = "" }) => Key.toLowerCase()));
  if (keys.size === tags.length) return;
  throw new AwsError(duplicates, "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
}

export function checkTagKeys(keys: readonly string[] = []): void {
  refuseMany(keys, "tagKeys");
  for (const [index, key] of keys.entries()) checkKey(key, `tagKeys.${index + 1}.member`);
}

function refuseMany(list: readonly unknown[], member: string): void {
  if (list.length > mostTags)
    throw validationError(list, member, `Member must have length less than or equal to ${mostTags}.`);
}

function checkKey(key: string, member: string): void {
  if (key.length > 128) throw validationError(key, member, "Member must have length less than or equal to 128.");
  checkPattern(key, member, keyPattern, `${pattern}+`);
  if (/^aws:/i.test(key)) throw new AwsError("InvalidInput", "Tag keys that begin with 'aws:' are reserved for AWS.");
}

function checkValue(value: string, member: string): void {
  if (value.length > 256) throw validationError(value, member, "Member must have length less than or equal to 256.");
  checkPattern(value, member, valuePattern, `${pattern}*`);
}

/** Puts checked tags in; a key in another casing takes the old one's place. */
export function putTags(tags: Map<string, string>, given: readonly GivenTag[] = []): void {
  checkTags(given);
  const lasting = new Set([...tags.keys(), ...given.map(({ Key = "" }) => Key)].map((key) => key.toLowerCase()));
  if (lasting.size > mostTags) {
    const message = `The number of tags has reached the maximum limit: ${mostTags}`;
    throw new AwsError("LimitExceeded", message, { status: 409 });
  }
  for (const { Key = "", Value = "" } of given) {
    if (!tags.has(Key)) dropTag(tags, Key);
    tags.set(Key, Value);
  }
}

export function dropTags(tags: Map<string, string>, keys: readonly string[] = []): void {
  checkTagKeys(keys);
  for (const key of keys) dropTag(tags, key);
}

function dropTag(tags: Map<string, string>, wanted: string): void {
  for (const key of tags.keys()) if (key.toLowerCase() === wanted.toLowerCase()) tags.delete(key);
}
