import { type AccountId, type Arn, type Region, type ToldFinding, vaultName, type WatchedVault } from "#model";
import type { InspectPorts } from "./ports.ts";
import type { WatchCode } from "../watch/watch-texts.ts";

export interface Place {
  readonly account: AccountId;
  readonly region: Region;
}

/** Is a vault locked as planned? */
export async function lockState(
  ports: Pick<InspectPorts, "vaults">,
  { arn, lock }: WatchedVault,
  place: Place,
): Promise<readonly ToldFinding[]> {
  const seen = await (await ports.vaults(place.account, place.region)).describe(vaultName(arn));
  if (!seen) return [found("VAULT-DELETED", place, arn, `${arn} is not there`)];
  if (!lock) return [];
  if (!seen.locked) return [found("LOCK-MISSING", place, arn, `${arn} has no lock`)];
  if (seen.minDays === lock.minDays && seen.maxDays === lock.maxDays) return [];
  const because = `${arn} keeps ${seen.minDays} to ${seen.maxDays} days, the plan says ${lock.minDays} to ${lock.maxDays}`;
  return [found("LOCK-MISSING", place, arn, because)];
}

/** Can the realm key still be used? */
export async function keyState(
  ports: Pick<InspectPorts, "keys">,
  arn: Arn,
  place: Place,
): Promise<readonly ToldFinding[]> {
  const state = await (await ports.keys(place.account, place.region)).state(arn);
  return state === "Enabled" ? [] : [found("KEY-NOT-USABLE", place, arn, `${arn} is ${state ?? "not there"}`)];
}

/** Does an account still tell? */
export async function ruleState(
  ports: Pick<InspectPorts, "rules">,
  name: string,
  place: Place,
): Promise<readonly ToldFinding[]> {
  const state = await (await ports.rules(place.account, place.region)).state(name);
  if (state?.startsWith("ENABLED")) return [];
  return [found("PATH-BROKEN", place, name, `the rule ${name} is ${state ?? "not there"}`)];
}

/** Does anything lie where only people look? */
export async function deadLetters(
  ports: Pick<InspectPorts, "queues">,
  arn: Arn,
  place: Place,
): Promise<readonly ToldFinding[]> {
  const waiting = await (await ports.queues(place.account, place.region)).waiting(arn);
  if (waiting === 0) return [];
  const because = waiting === undefined ? `the queue ${arn} is not there` : `${waiting} messages lie in ${arn}`;
  return [found(waiting === undefined ? "PATH-BROKEN" : "DEAD-LETTERS", place, arn, because)];
}

function found(code: WatchCode, { account, region }: Place, subject: string, because: string): ToldFinding {
  return { code, account, region, subject: `${region} ${subject}`, because };
}
