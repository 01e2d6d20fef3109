import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { parseArn } from "#model";
import { AwsError } from "../../wire/index.ts";
import { notFound } from "./faults.ts";
import { instanceByArn, type OptionGroup, rdsOf, type RdsState, type Snapshot } from "./state.ts";

/**
 * Options that stay while an instance is in the group; permanent ones stay for ever, and an instance that has them cannot
 * leave for a group without (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html).
 */
const persistent: readonly string[] = ["TDE", "TDE_HSM", "TRANSPARENT_DATA_ENCRYPTION", "TIMEZONE"];
const permanentOfOracle: readonly string[] = ["TDE", "TDE_HSM", "TIMEZONE"];

export function isPersistent(option: string): boolean {
  return persistent.includes(option.toUpperCase());
}

export function isPermanent({ engine }: OptionGroup, option: string): boolean {
  return engine.startsWith("oracle") && permanentOfOracle.includes(option.toUpperCase());
}

/** The persistent options of an instance, which a copy of its snapshot in another Region must find there, too. */
export function persistentOptionsOf(world: World, instanceArn: string): readonly string[] {
  const instance = instanceByArn(world, instanceArn);
  const { account, region } = parseArn(instanceArn) ?? {};
  if (!instance || account === undefined || region === undefined) return [];
  return persistentIn(rdsOf(world, account, region), instance.optionGroup);
}

/** The persistent options of a group by name. */
function persistentIn({ optionGroups }: RdsState, name: string | undefined): readonly string[] {
  return [...(optionGroups.get(name ?? "")?.options.keys() ?? [])].filter(isPersistent);
}

/** A name that an instance may be given: a group that is there, or a default one. */
export function requireGroup({ optionGroups }: RdsState, name: string): string {
  if (isDefault(name) || optionGroups.has(name)) return name;
  throw notFound("OptionGroupNotFoundFault", `Specified OptionGroupName: ${name} not found.`);
}

export function isDefault(name: string): boolean {
  return name.startsWith("default:");
}

/** An instance takes its permanent options with it. */
export function checkMove(state: RdsState, from: string, to: string): void {
  const group = state.optionGroups.get(from);
  const there = state.optionGroups.get(to)?.options;
  const lost = [...(group?.options.keys() ?? [])].filter(
    (option) => group && isPermanent(group, option) && there?.has(option) !== true,
  );
  if (lost.length === 0) return;
  throw new AwsError(
    "InvalidParameterCombination",
    `The option group ${to} lacks permanent options of the DB instance: ${lost.join(", ")}.`,
  );
}

/** Who is in a group: instances and snapshots. */
export function membersOf({ instances, snapshots }: RdsState, name: string): readonly string[] {
  const all = [...instances.values(), ...snapshots.values()];
  return all.filter(({ optionGroup }) => optionGroup === name).map(({ id }) => id);
}

/** The group of a copy: in another Region or account none comes along, and persistent options need one (USER_CopySnapshot). */
export function checkTargetGroup(
  { world, account, region }: CallContext,
  source: Snapshot,
  asked: string | undefined,
): string | undefined {
  const place = parseArn(source.arn);
  const here = rdsOf(world, account, region);
  const target = asked === undefined ? undefined : requireGroup(here, asked);
  if (!place || (place.account === account && place.region === region)) return target ?? source.optionGroup;
  const needed = persistentIn(rdsOf(world, place.account, place.region), source.optionGroup);
  const lacking = needed.filter((option) => here.optionGroups.get(target ?? "")?.options.has(option) !== true);
  if (lacking.length === 0) return target;
  throw new AwsError(
    "InvalidParameterCombination",
    `The snapshot requires a target option group with the following options: ${lacking.join(", ")}`,
  );
}
