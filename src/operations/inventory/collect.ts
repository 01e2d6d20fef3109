import type { Aws } from "#aws";
import type { Inventory, InventoryAccount } from "#inventory";
import type { AccountId, Region } from "#model";
import pLimit from "p-limit";
import { type Message, say } from "../messages.ts";
import type { OperationPorts } from "../ports.ts";
import { type PlaceInventory, readPlace } from "./read-place.ts";

export interface CollectOptions {
  /** The account to ask for the organization: the credentials' own. */
  readonly from: AccountId;
  readonly regions: readonly Region[];
  /** Account regions read at a time. */
  readonly concurrency: number;
}

export interface Collected {
  readonly inventory: Inventory;
  /** One a call that failed: what it would have found is missing, and this says so. */
  readonly failures: readonly Message[];
}

/** Collects what exists in every account and region, read-only; one account that fails does not stop the others. */
export async function collectInventory(aws: Aws, ports: OperationPorts, options: CollectOptions): Promise<Collected> {
  const found = await aws.session(options.from, options.regions[0] ?? "").inventory.organization();
  const accounts: readonly InventoryAccount[] = found?.accounts ?? [{ id: options.from, name: options.from }];
  const places = accounts.flatMap(({ id }) => options.regions.map((region) => ({ account: id, region })));
  const limit = pLimit(options.concurrency);
  let done = 0;
  const read = await Promise.all(
    places.map(({ account, region }) =>
      limit(async () => {
        const place = await readPlace(aws.session(account, region));
        done += 1;
        ports.notify(say("COLLECT-I001", { done, all: places.length }));
        return place;
      }),
    ),
  );
  const organization = found
    ? { id: found.id, managementAccountId: found.managementAccountId, organizationalUnits: found.organizationalUnits }
    : null;
  return { inventory: { organization, accounts, ...merge(read) }, failures: read.flatMap(({ failures }) => failures) };
}

/** A bucket is listed in one region only, and a key that several resources share is one key. */
function merge(places: readonly PlaceInventory[]): Pick<Inventory, "resources" | "keys" | "optIns"> {
  const keys = new Map(places.flatMap((place) => place.keys).map((key) => [key.arn, key]));
  const optIns: Record<AccountId, Record<Region, PlaceInventory["optIns"]>> = {};
  for (const { account, region, optIns: settings } of places)
    optIns[account] = { ...optIns[account], [region]: settings };
  return { resources: places.flatMap(({ resources }) => resources), keys: [...keys.values()], optIns };
}
