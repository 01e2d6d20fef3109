import { type AccountId, type Arn, parseArn, type Region, type ResourceType, resourceTypes } from "#model";
import { addOpaque, backupOf, type ResourceAttributes, typeActions } from "../services/backup/index.ts";
import { newTable, tablesOf } from "../services/dynamodb/index.ts";
import { addKey, awsManagedKey, keyByArn, kmsOf } from "../services/kms/index.ts";
import { addTarget, createOrganization, organizationOf } from "../services/organizations/index.ts";
import { newInstance as newInstanceOfEc2, newVolume } from "../services/ec2/index.ts";
import { newFileSystem } from "../services/efs/index.ts";
import { newCluster, newInstance, rdsOf } from "../services/rds/index.ts";
import { newParameter, parametersOf } from "../services/ssm/index.ts";
import { bucketsOf, encryptionFor, newBucket, putObject } from "../services/s3/index.ts";
import type { World } from "../world/index.ts";

/** An inventory, as far as a world is made of it (schema/inventory.schema.json). */
interface Inventory {
  readonly organization?: {
    readonly id: string;
    readonly managementAccountId: AccountId;
    readonly organizationalUnits?: readonly {
      readonly id: string;
      readonly name: string;
      readonly parentId?: string | undefined;
    }[];
  } | null;
  readonly accounts?: readonly {
    readonly id: AccountId;
    readonly name: string;
    readonly organizationalUnitId?: string | undefined;
  }[];
  readonly resources?: readonly InventoryResource[];
  readonly optIns?: Readonly<Record<AccountId, Readonly<Record<Region, OptIns>>>>;
  readonly keys?: readonly { readonly arn: string; readonly kind: string; readonly policy?: unknown }[];
}

interface OptIns {
  readonly types?: Readonly<Record<string, boolean>>;
  readonly management?: Readonly<Record<string, boolean>>;
}

interface InventoryResource {
  readonly arn: string;
  readonly type: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly tags?: Readonly<Record<string, string>>;
  readonly encryption: { readonly kind: string; readonly keyArn?: string | undefined };
  readonly sizeBytes?: number | undefined;
  readonly attributes?: ResourceAttributes | undefined;
}

/** Puts what an inventory lists into a world: ARNs as given, data from the seed. */
export function loadWorld(world: World, given: object): { accounts: number; resources: number } {
  const inventory = given as Inventory;
  loadOrganization(world, inventory);
  for (const key of inventory.keys ?? []) loadKey(world, key);
  loadOptIns(world, inventory);
  const resources = (inventory.resources ?? []).filter((resource) => loadResource(world, resource));
  return { accounts: inventory.accounts?.length ?? 0, resources: resources.length };
}

function loadOrganization(world: World, { organization, accounts = [] }: Inventory): void {
  if (!organization || organizationOf(world, organization.managementAccountId)) return;
  const made = createOrganization(world, organization.managementAccountId, organization.id);
  for (const { id, name, parentId } of organization.organizationalUnits ?? []) {
    addTarget(world, made, { id, kind: "ORGANIZATIONAL_UNIT", name, parentId: unitOrRoot(parentId, made.rootId) });
  }
  for (const { id, name, organizationalUnitId } of accounts) {
    if (id === organization.managementAccountId) continue;
    addTarget(world, made, { id, kind: "ACCOUNT", name, parentId: unitOrRoot(organizationalUnitId, made.rootId) });
  }
}

function loadOptIns(world: World, { optIns = {} }: Inventory): void {
  for (const [account, regions] of Object.entries(optIns)) {
    for (const [region, { types = {}, management = {} }] of Object.entries(regions)) {
      const settings = backupOf(world, account, region);
      for (const [type, on] of Object.entries(types)) settings.optIns.set(type, on);
      for (const [type, on] of Object.entries(management)) settings.management.set(type, on);
    }
  }
}

/** An inventory may write the root by any id of the form `r-...`: there is one. */
function unitOrRoot(parentId: string | undefined, rootId: string): string {
  return parentId === undefined || parentId.startsWith("r-") ? rootId : parentId;
}

interface LoadedKey {
  readonly arn: string;
  readonly kind: string;
  readonly multiRegion?: boolean;
  readonly policy?: unknown;
}

function loadKey(world: World, key: LoadedKey): void {
  const parts = parseArn(key.arn);
  if (!parts || keyByArn(world, key.arn)) return;
  // Keys of AWS are made with what they encrypt.
  if (key.kind !== "customer") return;
  const place = { account: parts.account, region: parts.region };
  const id = parts.resource.slice("key/".length);
  const policyText = key.policy === undefined ? ownPolicy(parts.account) : JSON.stringify(key.policy);
  const family = key.multiRegion === true ? { primary: place.region, regions: new Set([place.region]) } : undefined;
  addKey(world, place, { id, manager: "CUSTOMER", policyText, family });
}

function ownPolicy(account: AccountId): string {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Account", Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }],
  });
}

/** True where local AWS has the type; the rest stays with the planner until its service is played. */
function loadResource(world: World, resource: InventoryResource): boolean {
  switch (resource.type) {
    case "S3":
      return loadBucket(world, resource);
    case "DYNAMODB_BASIC":
    case "DYNAMODB_ADVANCED":
      return loadTable(world, resource);
    case "RDS_INSTANCE":
      return loadInstance(world, resource);
    case "AURORA":
    case "DOCUMENTDB":
    case "NEPTUNE":
    case "RDS_MULTIAZ_CLUSTER":
      return loadCluster(world, resource, clusterKinds[resource.type]);
    case "EBS":
      return loadVolume(world, resource);
    case "EC2":
      return loadMachine(world, resource);
    case "EFS":
      return loadFileSystem(world, resource);
    case "SSM_PARAMETER":
      return loadParameter(world, resource);
    default:
      return loadOpaque(world, resource);
  }
}

/** A type whose service is not played: bytes that AWS Backup takes and brings back. */
function loadOpaque(world: World, resource: InventoryResource): boolean {
  const type = resourceTypes.find((one) => one === resource.type);
  if (!type) return false;
  const { account, region, sizeBytes, attributes = {} } = resource;
  const bytes = world.chance.bytes(256);
  addOpaque(world, {
    arn: resource.arn as Arn,
    type,
    account,
    region,
    tags: new Map(Object.entries(resource.tags ?? {})),
    keyArn: keyArnOf(world, resource, managedKeyService(type)),
    bytes,
    sizeBytes: sizeBytes ?? bytes.length,
    attributes,
  });
  return true;
}

/** Whose `aws/...` key a type is under where AWS manages it. */
function managedKeyService(type: ResourceType): string {
  if (type === "EFS") return "elasticfilesystem";
  const { via } = typeActions[type];
  return via === "ec2" ? "ebs" : via;
}

function loadBucket(world: World, resource: InventoryResource): boolean {
  const bucket = newBucket(world, resource.account, resource.region, parseArn(resource.arn)?.resource ?? "");
  bucket.versioning = "Enabled";
  bucket.eventBridge = true;
  bucket.defaultKeyArn = resource.encryption.keyArn;
  tag(bucket.tags, resource);
  const encryption = keyByArn(world, bucket.defaultKeyArn ?? "") && encryptionFor(world, bucket);
  for (let at = 0; at < 3; at += 1) putObject(world, bucket, `seed/${at}.bin`, world.chance.bytes(256), { encryption });
  bucketsOf(world).set(bucket.name, bucket);
  return true;
}

function loadTable(world: World, resource: InventoryResource): boolean {
  const name = parseArn(resource.arn)?.resource.split("/")[1] ?? "";
  const table = newTable(world, resource, {
    name,
    keySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    attributes: [{ AttributeName: "id", AttributeType: "S" }],
    keyArn: keyArnOf(world, resource, "dynamodb"),
  });
  tag(table.tags, resource);
  for (let at = 0; at < 3; at += 1)
    table.items.set(JSON.stringify([{ S: `seed-${at}` }]), {
      id: { S: `seed-${at}` },
      data: { B: world.chance.bytes(64) },
    });
  tablesOf(world, resource.account, resource.region).set(name, table);
  return true;
}

/** Where an inventory does not tell the window: far from the hours in which backups usually start, for inside it they fail. */
const quietWindow = "sun:22:00-sun:22:30";

function loadInstance(world: World, resource: InventoryResource): boolean {
  const id = parseArn(resource.arn)?.resource.slice("db:".length) ?? "";
  const { maintenanceWindow, state, persistentOptions = [] } = resource.attributes ?? {};
  const optionGroup =
    persistentOptions.length > 0 ? loadOptionGroup(world, resource, id, persistentOptions) : undefined;
  const image = world.chance.bytes(4096);
  const given = { id, keyArn: keyArnOf(world, resource, "rds"), image };
  const instance = newInstance(world, resource, optionGroup === undefined ? given : { ...given, optionGroup });
  instance.maintenanceWindow = maintenanceWindow ?? quietWindow;
  if (state === "stopped") instance.status = "stopped";
  tag(instance.tags, resource);
  rdsOf(world, resource.account, resource.region).instances.set(id, instance);
  return true;
}

/** An option group of the instance's own, with these options in it. */
function loadOptionGroup(
  world: World,
  { account, region }: InventoryResource,
  id: string,
  names: readonly string[],
): string {
  const name = `${id}-options`;
  const arn: Arn = `arn:aws:rds:${region}:${account}:og:${name}`;
  const options = new Map(names.map((option) => [option, { port: undefined }]));
  const described = { engine: "oracle-ee", majorVersion: "19", description: name };
  rdsOf(world, account, region).optionGroups.set(name, { name, arn, ...described, options, tags: new Map() });
  return name;
}

const clusterKinds = {
  AURORA: { engine: "aurora-postgresql" },
  DOCUMENTDB: { engine: "docdb" },
  NEPTUNE: { engine: "neptune" },
  RDS_MULTIAZ_CLUSTER: { engine: "postgres", instanceClass: "db.m6gd.large" },
} as const;

function loadCluster(
  world: World,
  resource: InventoryResource,
  kind: { readonly engine: string; readonly instanceClass?: string },
): boolean {
  const id = parseArn(resource.arn)?.resource.slice("cluster:".length) ?? "";
  const image = world.chance.bytes(4096);
  const cluster = newCluster(world, resource, { id, ...kind, keyArn: keyArnOf(world, resource, "rds"), image });
  cluster.maintenanceWindow = resource.attributes?.maintenanceWindow ?? quietWindow;
  tag(cluster.tags, resource);
  rdsOf(world, resource.account, resource.region).clusters.set(id, cluster);
  return true;
}

const gibibyte = 1024 ** 3;

function loadVolume(world: World, resource: InventoryResource): boolean {
  const id = parseArn(resource.arn)?.resource.slice("volume/".length) ?? "";
  const sizeGiB = Math.max(1, Math.ceil((resource.sizeBytes ?? gibibyte) / gibibyte));
  const tags = new Map(Object.entries(resource.tags ?? {}));
  newVolume(world, resource, {
    id,
    sizeGiB,
    keyArn: keyArnOf(world, resource, "ebs"),
    bytes: world.chance.bytes(1024),
    tags,
  });
  return true;
}

/** A machine with one disk. */
function loadMachine(world: World, resource: InventoryResource): boolean {
  const id = parseArn(resource.arn)?.resource.slice("instance/".length) ?? "";
  const profile = resource.attributes?.instanceProfile;
  const instance = newInstanceOfEc2(world, resource, {
    id,
    profile,
    tags: new Map(Object.entries(resource.tags ?? {})),
  });
  const attachment = { instanceId: id, device: "/dev/xvda", deleteOnTermination: true, since: instance.launched };
  newVolume(world, resource, { keyArn: keyArnOf(world, resource, "ebs"), bytes: world.chance.bytes(1024), attachment });
  return true;
}

function loadFileSystem(world: World, resource: InventoryResource): boolean {
  const id = parseArn(resource.arn)?.resource.slice("file-system/".length) ?? "";
  const files = new Map([0, 1, 2].map((at) => [`/seed/${at}.bin`, world.chance.bytes(64)]));
  const { tags } = newFileSystem(world, resource, {
    id,
    keyArn: keyArnOf(world, resource, "elasticfilesystem"),
    files,
  });
  tag(tags, resource);
  return true;
}

function loadParameter(world: World, resource: InventoryResource): boolean {
  const name = parseArn(resource.arn)?.resource.slice("parameter".length) ?? "";
  const keyArn = keyArnOf(world, resource, "ssm") as Arn | undefined;
  const value = Buffer.from(world.chance.bytes(12)).toString("base64");
  const { tags = {} } = resource;
  const parameter = newParameter(world, resource, { name, value, keyArn, tags: new Map(Object.entries(tags)) });
  parametersOf(world, resource.account, resource.region).set(name, parameter);
  return true;
}

function tag(tags: Map<string, string>, resource: InventoryResource): void {
  for (const [key, value] of Object.entries(resource.tags ?? {})) tags.set(key, value);
}

/** The key a resource is under; a key of AWS that the inventory names keeps the name it was given. */
function keyArnOf(
  world: World,
  { encryption, account, region }: InventoryResource,
  service: string,
): string | undefined {
  if (encryption.kind === "customer") return encryption.keyArn;
  if (encryption.kind !== "aws-managed") return undefined;
  const key = awsManagedKey(world, account, region, service);
  if (encryption.keyArn === undefined || encryption.keyArn === key.arn) return key.arn;
  const id = parseArn(encryption.keyArn)?.resource.slice("key/".length) ?? key.id;
  const { keys, aliases } = kmsOf(world, account, region);
  keys.delete(key.id);
  const named = { ...key, id, arn: encryption.keyArn as typeof key.arn };
  keys.set(id, named);
  aliases.set(`alias/aws/${service}`, id);
  return named.arn;
}
