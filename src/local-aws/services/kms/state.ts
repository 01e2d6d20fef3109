import { compilePolicy, type CompiledPolicy, type Grant } from "#iam";
import { type AccountId, type Arn, arn, type PolicyDocument, type Region } from "#model";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export type KeyState = "Enabled" | "Disabled" | "PendingDeletion";

export interface StoredGrant extends Grant {
  readonly name?: string;
  readonly retiringPrincipal?: string;
  readonly issuedBy: string;
  readonly created: Date;
}

export interface Key {
  readonly id: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly manager: "CUSTOMER" | "AWS";
  readonly created: Date;
  readonly grants: Map<string, StoredGrant>;
  readonly tags: Map<string, string>;
  description: string;
  state: KeyState;
  rotating: boolean;
  policyText: string;
  policy: CompiledPolicy;
  deletion: Date | undefined;
  /** 32 bytes; what is sealed under the key can be read only while they are here. */
  readonly material: Uint8Array;
}

interface KmsState {
  readonly keys: Map<string, Key>;
  /** `alias/name` -> key id */
  readonly aliases: Map<string, string>;
}

const regional: StateOf<KmsState> = defineState("kms", () => ({ keys: new Map(), aliases: new Map() }));

export function kmsOf(world: World, account: AccountId, region: Region): KmsState {
  return regional(world, account, region);
}

/** Makes a key and puts it in its place. */
export function addKey(
  world: World,
  place: { account: AccountId; region: Region },
  given: { id?: string; manager: Key["manager"]; policyText: string; description?: string },
): Key {
  const id = given.id ?? world.chance.uuid();
  const key: Key = {
    id,
    arn: arn("kms", place.region, place.account, `key/${id}`),
    account: place.account,
    manager: given.manager,
    created: new Date(world.clock.now()),
    grants: new Map(),
    tags: new Map(),
    description: given.description ?? "",
    state: "Enabled",
    rotating: given.manager === "AWS",
    policyText: given.policyText,
    policy: compileKeyPolicy(given.policyText),
    deletion: undefined,
    material: world.chance.bytes(32),
  };
  kmsOf(world, place.account, place.region).keys.set(id, key);
  return key;
}

export function compileKeyPolicy(text: string): CompiledPolicy {
  return compilePolicy("key-policy", JSON.parse(text) as PolicyDocument);
}

/** Finds a key by its ARN, wherever it stands. */
export function keyByArn(world: World, keyArn: string): Key | undefined {
  const match = /^arn:aws:kms:([^:]+):(\d{12}):(key\/(.+)|alias\/.+)$/.exec(keyArn);
  if (!match) return undefined;
  const [, region = "", account = "", resource = "", id] = match;
  const { keys, aliases } = kmsOf(world, account, region);
  return keys.get(id ?? aliases.get(resource) ?? "");
}

/** A key's policy and grants guard it: without them not even its account may use it. */
export function keyGuard(world: World, keyArn: string): ResourceGuard | undefined {
  const key = keyByArn(world, keyArn);
  if (!key) return undefined;
  return {
    owner: key.account,
    policies: [key.policy],
    rule: "required",
    grants: [...key.grants.values()],
    tags: Object.fromEntries(key.tags),
  };
}
