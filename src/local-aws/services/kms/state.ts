import type { KeyObject } from "node:crypto";
import type { KeySpec, KeyUsageType } from "@aws-sdk/client-kms";
import { compilePolicy, type CompiledPolicy, type Grant } from "#iam";
import { type AccountId, type Arn, arn, type PolicyDocument, type Region } from "#model";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export type KeyState = "Enabled" | "Disabled" | "PendingDeletion" | "PendingImport" | "PendingReplicaDeletion";

export interface StoredGrant extends Grant {
  readonly name?: string | undefined;
  readonly retiringPrincipal?: string | undefined;
  readonly issuedBy: string;
  readonly created: Date;
}

/** The secret of a key; a rotation adds one, and what was sealed under an older one stays readable. */
export interface KeyMaterial {
  readonly bytes: Uint8Array;
  readonly made: Date;
  readonly how: "CREATED" | "AUTOMATIC" | "ON_DEMAND" | "IMPORTED";
}

/** The same secret in several Regions: what one seals another opens, each under its own policy and state. */
export interface MultiRegionFamily {
  primary: Region;
  readonly regions: Set<Region>;
}

export interface Key {
  readonly id: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly manager: "CUSTOMER" | "AWS";
  readonly origin: "AWS_KMS" | "EXTERNAL";
  readonly spec: KeySpec;
  readonly usage: KeyUsageType;
  readonly created: Date;
  readonly grants: Map<string, StoredGrant>;
  readonly tags: Map<string, string>;
  readonly family: MultiRegionFamily | undefined;
  /** Newest last; empty where nothing was imported yet, or not any more. Shared by a family. */
  readonly materials: KeyMaterial[];
  /** Of an asymmetric key. */
  readonly pair: KeyPair | undefined;
  description: string;
  state: KeyState;
  rotation: { readonly periodDays: number; readonly next: Date } | undefined;
  policyText: string;
  policy: CompiledPolicy;
  deletion: Date | undefined;
  /** Days that the deletion of a primary waits once its replicas are gone. */
  pendingDays: number | undefined;
  imported: ImportState;
}

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** What the import of key material goes by. */
export interface ImportState {
  readonly parameters?: ImportParameters | undefined;
  /** Of the material that came first: no other one may follow. */
  readonly fingerprint?: string | undefined;
  readonly validTo?: Date | undefined;
}

export interface ImportParameters {
  readonly token: Uint8Array;
  readonly privateKey: KeyObject;
  readonly oaepHash: "sha1" | "sha256";
  readonly validTo: Date;
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

/** What a key is made with; everything has KMS's default but who manages it and its policy. */
export interface NewKey {
  readonly id?: string;
  readonly manager: Key["manager"];
  readonly policyText: string;
  readonly description?: string;
  readonly origin?: Key["origin"];
  readonly spec?: KeySpec;
  readonly usage?: KeyUsageType;
  readonly family?: MultiRegionFamily | undefined;
  readonly materials?: KeyMaterial[];
  readonly pair?: KeyPair | undefined;
}

/** Makes a key and puts it in its place. */
export function addKey(world: World, { account, region }: { account: AccountId; region: Region }, given: NewKey): Key {
  const id = given.id ?? (given.family ? `mrk-${world.chance.uuid().replaceAll("-", "")}` : world.chance.uuid());
  const created = new Date(world.clock.now());
  const origin = given.origin ?? "AWS_KMS";
  const own = (): KeyMaterial[] => [{ bytes: world.chance.bytes(32), made: created, how: "CREATED" }];
  const materials = given.materials ?? (origin === "EXTERNAL" ? [] : own());
  const key: Key = {
    id,
    arn: arn("kms", region, account, `key/${id}`),
    account,
    region,
    manager: given.manager,
    origin,
    spec: given.spec ?? "SYMMETRIC_DEFAULT",
    usage: given.usage ?? "ENCRYPT_DECRYPT",
    created,
    grants: new Map(),
    tags: new Map(),
    family: given.family,
    materials,
    pair: given.pair,
    description: given.description ?? "",
    state: materials.length === 0 ? "PendingImport" : "Enabled",
    rotation: undefined,
    policyText: given.policyText,
    policy: compileKeyPolicy(given.policyText),
    deletion: undefined,
    pendingDays: undefined,
    imported: {},
  };
  kmsOf(world, account, region).keys.set(id, key);
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
