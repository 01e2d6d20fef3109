import type { AwsSession, FoundKey, FoundResource, InventoryCalls } from "#aws";
import type { InventoryKey, InventoryResource } from "#inventory";
import type { AccountId, Arn, PolicyDocument, Region } from "#model";
import { type Message, say } from "../messages.ts";
import { collectors, type ResourceCollector } from "./types/index.ts";

type Settings = Awaited<ReturnType<InventoryCalls["regionSettings"]>>;

/** What one account has in one region, and what could not be read. */
export interface PlaceInventory {
  readonly account: AccountId;
  readonly region: Region;
  readonly resources: readonly InventoryResource[];
  readonly keys: readonly InventoryKey[];
  readonly optIns: Settings;
  readonly failures: readonly Message[];
}

/** Reads one account in one region; a call that fails is noted, and the others go on. */
export async function readPlace({ account, region, inventory: calls }: AwsSession): Promise<PlaceInventory> {
  const failures: Message[] = [];
  const attempt = async <T>(call: string, run: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      failures.push(say("COLLECT-E001", { call, account, region, why }));
      return otherwise;
    }
  };
  const optIns = await attempt("backup:DescribeRegionSettings", () => calls.regionSettings(), {
    types: {},
    management: {},
  });
  const found: { resource: FoundResource; collector: ResourceCollector }[] = [];
  for (const collector of collectors) {
    const resources = await attempt(collector.call, () => collector.list(calls), []);
    found.push(...resources.map((resource) => ({ resource, collector })));
  }
  const keys = await readKeys(
    found.map(({ resource }) => resource),
    (arn) => attempt("kms:DescribeKey", () => calls.key(arn), undefined),
  );
  const resources = found.map(({ resource, collector }) =>
    asResource(resource, collector.type(optIns, resource), { account, region }, keys),
  );
  return { account, region, resources, keys: [...new Set(keys.values())].map(asKey), optIns, failures };
}

/** Each key once, by the name that the resource gives it. */
async function readKeys(
  resources: readonly FoundResource[],
  read: (arn: string) => Promise<FoundKey | undefined>,
): Promise<ReadonlyMap<string, FoundKey>> {
  const named = new Set(resources.flatMap(({ encryption }) => keysOf(encryption)));
  const keys = new Map<string, FoundKey>();
  for (const name of named) {
    const key = await read(name);
    if (key) keys.set(name, key);
  }
  return keys;
}

function asResource(
  found: FoundResource,
  type: string,
  place: { account: AccountId; region: Region },
  keys: ReadonlyMap<string, FoundKey>,
): InventoryResource {
  const { arn, tags, encryption, sizeBytes, attributes } = found;
  return {
    arn: arn as Arn,
    type,
    ...place,
    tags,
    encryption: encryptionOf(encryption, keys),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

function keysOf(encryption: FoundResource["encryption"]): readonly string[] {
  return typeof encryption === "string" ? [] : [encryption.keyArn, ...(encryption.others ?? [])];
}

/**
 * A key that could not be read counts as the customer's: the careful reading, and the failure is said. Of several keys
 * one of AWS counts, which no other account may use: a copy fails as a whole for it.
 */
function encryptionOf(
  encryption: FoundResource["encryption"],
  keys: ReadonlyMap<string, FoundKey>,
): InventoryResource["encryption"] {
  if (typeof encryption === "string") return { kind: encryption };
  const name = keysOf(encryption).find((one) => keys.get(one)?.manager === "AWS") ?? encryption.keyArn;
  const key = keys.get(name);
  return { kind: key?.manager === "AWS" ? "aws-managed" : "customer", keyArn: (key?.arn ?? name) as Arn };
}

function asKey({ arn, manager, multiRegion, origin, state, policyText }: FoundKey): InventoryKey {
  const policy = policyText === undefined ? {} : { policy: JSON.parse(policyText) as PolicyDocument };
  return {
    arn: arn as Arn,
    kind: manager === "AWS" ? "aws-managed" : "customer",
    multiRegion,
    origin,
    state,
    ...policy,
  };
}
