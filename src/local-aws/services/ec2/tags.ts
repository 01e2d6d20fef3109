import type { Tag, TagSpecification } from "../../wire/models/ec2-types.ts";
import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalidValue } from "./errors.ts";

/** What EC2 can tag here. */
export type Taggable = "volume" | "snapshot" | "instance" | "image";

const mostTags = 50;

/** What a call asks for in `TagSpecifications` for what it makes of a kind. */
export function tagsFor(kind: Taggable, given: readonly TagSpecification[] = []): readonly Tag[] {
  return given.filter(({ ResourceType }) => ResourceType === kind).flatMap(({ Tags = [] }) => Tags);
}

/** The tags that something of a kind is made with, checked. */
export function tagMap(kind: Taggable, given: readonly TagSpecification[] | undefined): Map<string, string> {
  const tags = new Map<string, string>();
  putTags(tags, tagsFor(kind, given));
  return tags;
}

/** Refuses tags of a kind that the call does not make, and a list of none. */
export function checkKinds(given: readonly TagSpecification[] = [], ...kinds: readonly Taggable[]): void {
  const other = given.find(({ ResourceType }) => !kinds.some((kind) => kind === ResourceType));
  if (other) throw invalidValue(`'${other.ResourceType}' is not a valid taggable resource type for this operation.`);
  if (given.some(({ Tags = [] }) => Tags.length === 0))
    throw invalidValue("Tag specification must have at least one tag");
}

/** Adds tags to those that are there, or refuses them all. */
export function putTags(tags: Map<string, string>, given: readonly Tag[]): void {
  for (const { Key } of given) checkKey(Key);
  const keys = new Set([...tags.keys(), ...given.map(({ Key = "" }) => Key)]);
  if (keys.size > mostTags)
    throw new AwsError("TagLimitExceeded", `The maximum number of Tags for a resource has been reached: ${mostTags}.`);
  for (const { Key = "", Value = "" } of given) tags.set(Key, Value);
}

/** Tags that start with `aws:` are AWS's own (Using_Tags.html). */
export function checkKey(key = ""): void {
  if (key === "") throw invalidValue("Tag key cannot be empty.");
  if (key.toLowerCase().startsWith("aws:"))
    throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
}

/** What has no tags shows no list of them. */
export function tagsView(tags: ReadonlyMap<string, string>): { readonly Tags?: readonly Tag[] } {
  return tags.size === 0 ? {} : { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

/** Condition keys of the tags of a request. */
export function tagKeys(given: readonly Tag[]): Record<string, string | readonly string[]> {
  const keys = given.map(({ Key = "" }) => Key);
  if (keys.length === 0) return {};
  const each = given.map(({ Key = "", Value = "" }) => [`aws:RequestTag/${Key}`, Value] as const);
  return { "aws:TagKeys": keys, ...Object.fromEntries(each) };
}

/** Whoever tags what he makes needs ec2:CreateTags, too (supported-iam-actions-tagging.html). */
export function taggingAccess(
  { account, region }: CallContext,
  operation: string,
  given: readonly TagSpecification[] = [],
): readonly Access[] {
  return given.flatMap(({ ResourceType = "", Tags = [] }) => {
    const owner = ResourceType === "snapshot" || ResourceType === "image" ? "" : account;
    const resource = `arn:aws:ec2:${region}:${owner}:${ResourceType}/*`;
    const context = { "ec2:CreateAction": operation, ...tagKeys(Tags) };
    return Tags.length === 0 ? [] : [{ action: "ec2:CreateTags", resource, context }];
  });
}
