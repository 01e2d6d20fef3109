import type { Tag } from "@aws-sdk/client-rds";
import { parseArn } from "#model";
import type { Access, ResourceGuard } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { invalidValue, notFound } from "./faults.ts";
import { rdsOf, type RdsState } from "./state.ts";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html */
const mostTags = 50;

/** The tags of a new resource. */
export function newTags(given: readonly Tag[] = []): Map<string, string> {
  const tags = new Map<string, string>();
  addTags(tags, given);
  return tags;
}

/** Adds tags, or refuses them all. */
export function addTags(tags: Map<string, string>, given: readonly Tag[] = []): void {
  for (const { Key = "" } of given) if (Key === "" || /^aws:/i.test(Key)) throw invalidValue(`Invalid tag key: ${Key}`);
  if (new Set([...tags.keys(), ...given.map(({ Key }) => Key)]).size > mostTags)
    throw invalidValue(`The resource has more than ${mostTags} tags.`);
  for (const { Key = "", Value = "" } of given) tags.set(Key, Value);
}

export function tagList(tags: ReadonlyMap<string, string> | undefined): Tag[] {
  return [...(tags ?? [])].map(([Key, Value]) => ({ Key, Value }));
}

/** What a call that sets tags tells policies. */
export function tagContext(tags: readonly Tag[] = []): NonNullable<Access["context"]> {
  if (tags.length === 0) return {};
  const each = tags.map(({ Key, Value = "" }) => [`aws:RequestTag/${Key}`, Value] as const);
  return { "aws:TagKeys": tags.map(({ Key = "" }) => Key), ...Object.fromEntries(each) };
}

interface Tagged {
  readonly tags?: Map<string, string>;
}

/** Where the resources of an ARN's type stand, and what RDS says where there is none. */
const kinds: Readonly<Record<string, readonly [of: (state: RdsState) => ReadonlyMap<string, Tagged>, fault: string]>> =
  {
    db: [({ instances }) => instances, "DBInstanceNotFound"],
    cluster: [({ clusters }) => clusters, "DBClusterNotFoundFault"],
    snapshot: [({ snapshots }) => snapshots, "DBSnapshotNotFound"],
    "cluster-snapshot": [({ clusterSnapshots }) => clusterSnapshots, "DBClusterSnapshotNotFoundFault"],
    og: [({ optionGroups }) => optionGroups, "OptionGroupNotFoundFault"],
  };

/** The tags of any resource that has some; what AWS Backup owns is tagged by AWS Backup. */
export function tagsByArn(world: World, text: string): Map<string, string> {
  const [of, fault] = kinds[typeOf(text)] ?? [];
  if (!of || fault === undefined)
    throw invalidValue(`The specified resource name does not match an RDS resource: ${text}`);
  const found = resourceOf(world, text);
  if (!found) throw notFound(fault, `${text} not found.`);
  if (!found.tags) throw invalidValue(`${text} is managed by AWS Backup.`);
  return found.tags;
}

function typeOf(text: string): string {
  return parseArn(text)?.resource.split(":")[0] ?? "";
}

function resourceOf(world: World, text: string): Tagged | undefined {
  const parts = parseArn(text);
  const [of] = kinds[typeOf(text)] ?? [];
  if (parts?.service !== "rds" || !of) return undefined;
  return of(rdsOf(world, parts.account, parts.region)).get(parts.resource.slice(typeOf(text).length + 1));
}

/** RDS has no resource policies; tags take part in decisions all the same. */
export function tagGuard(world: World, text: string): ResourceGuard | undefined {
  const { tags } = resourceOf(world, text) ?? {};
  return tags && { owner: parseArn(text)?.account ?? "", policies: [], tags: Object.fromEntries(tags) };
}
