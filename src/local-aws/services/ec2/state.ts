import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import { newId, type Place } from "./ids.ts";

/** Where a volume is in use. */
export interface Attachment {
  readonly instanceId: string;
  readonly device: string;
  readonly deleteOnTermination: boolean;
  readonly since: Date;
}

/** A disk of an account. */
export interface Volume {
  readonly id: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly zone: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly iops: number | undefined;
  readonly throughput: number | undefined;
  /** Undefined: not encrypted. A volume's key never changes. */
  readonly keyArn: string | undefined;
  readonly snapshotId: string | undefined;
  readonly tags: Map<string, string>;
  /** True where its key could not be used: the volume is listed as `error`, and holds nothing. */
  readonly failed: boolean;
  attachment: Attachment | undefined;
  /** What is on the disk, in place of blocks. */
  bytes: Uint8Array;
}

export type InstanceStatus = "running" | "stopped" | "terminated";

/** A machine: what runs on it is not played, its volumes are. */
export interface Instance {
  readonly id: string;
  readonly arn: Arn;
  readonly reservationId: string;
  readonly imageId: string;
  readonly type: string;
  readonly zone: string;
  readonly tags: Map<string, string>;
  readonly protected: boolean;
  /** The name of its instance profile, where it has one. */
  readonly profile: string | undefined;
  launched: Date;
  status: InstanceStatus;
  /** When it came to its status. */
  since: Date;
  reason: string | undefined;
}

/** What EC2 remembers of one account in one Region; snapshots and images stand in the Region (`shelf.ts`). */
interface Ec2State {
  readonly volumes: Map<string, Volume>;
  readonly instances: Map<string, Instance>;
  /** Client tokens, and the ids that their calls made. */
  readonly tokens: Map<string, readonly string[]>;
  encryptByDefault: boolean;
  /** The key of what names none; undefined is `aws/ebs`. */
  defaultKeyArn: string | undefined;
}

const regional: StateOf<Ec2State> = defineState("ec2", () => ({
  volumes: new Map(),
  instances: new Map(),
  tokens: new Map(),
  encryptByDefault: false,
  defaultKeyArn: undefined,
}));

/** The volumes, instances and settings of an account and Region. */
export function ec2Of(world: World, account: AccountId, region: Region): Ec2State {
  return regional(world, account, region);
}

/** A volume by its ARN, wherever it stands; undefined where there is none. */
export function volumeByArn(world: World, volumeArn: string): Volume | undefined {
  const parts = ec2Parts(volumeArn, "volume/");
  return parts && ec2Of(world, parts.account, parts.region).volumes.get(parts.id);
}

/** An instance by its ARN; undefined where there is none, or one that was terminated. */
export function instanceByArn(world: World, instanceArn: string): Instance | undefined {
  const parts = ec2Parts(instanceArn, "instance/");
  const instance = parts && ec2Of(world, parts.account, parts.region).instances.get(parts.id);
  return instance?.status === "terminated" ? undefined : instance;
}

/** Where an ARN of this kind points to, and the id in there. */
export function ec2Parts(text: string, kind: string): (Place & { readonly id: string }) | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "ec2" || !parts.resource.startsWith(kind)) return undefined;
  return { account: parts.account, region: parts.region, id: parts.resource.slice(kind.length) };
}

/** What a volume is made with; everything but its key has a default. */
export interface NewVolume {
  readonly id?: string;
  readonly zone?: string;
  readonly sizeGiB?: number;
  readonly type?: string;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
  readonly keyArn: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly bytes?: Uint8Array | undefined;
  readonly failed?: boolean;
  readonly tags?: ReadonlyMap<string, string>;
  readonly attachment?: Attachment | undefined;
}

/** As many bytes as a disk has here where nobody says what is on it: none of them is written yet. */
const blankBytes = 1024;

/** Makes a volume and puts it in its place. */
export function newVolume(world: World, { account, region }: Place, given: NewVolume): Volume {
  const id = given.id ?? newId(world, "vol");
  const volume: Volume = {
    id,
    arn: arn("ec2", region, account, `volume/${id}`),
    created: new Date(world.clock.now()),
    zone: given.zone ?? `${region}a`,
    sizeGiB: given.sizeGiB ?? 8,
    type: given.type ?? "gp2",
    iops: given.iops,
    throughput: given.throughput,
    keyArn: given.keyArn,
    snapshotId: given.snapshotId,
    tags: new Map(given.tags),
    failed: given.failed ?? false,
    attachment: given.attachment,
    bytes: given.bytes ?? new Uint8Array(blankBytes),
  };
  ec2Of(world, account, region).volumes.set(id, volume);
  return volume;
}

/** What an instance is made with. */
export interface NewInstance {
  readonly id?: string;
  readonly reservationId?: string;
  readonly imageId?: string;
  readonly type?: string;
  readonly zone?: string;
  readonly protected?: boolean;
  readonly profile?: string | undefined;
  readonly tags?: ReadonlyMap<string, string>;
}

/** Makes an instance that runs, and puts it in its place; its volumes come with `newVolume` and an attachment. */
export function newInstance(world: World, { account, region }: Place, given: NewInstance = {}): Instance {
  const id = given.id ?? newId(world, "i");
  const now = new Date(world.clock.now());
  const instance: Instance = {
    id,
    arn: arn("ec2", region, account, `instance/${id}`),
    reservationId: given.reservationId ?? newId(world, "r"),
    imageId: given.imageId ?? newId(world, "ami"),
    type: given.type ?? "t3.micro",
    zone: given.zone ?? `${region}a`,
    tags: new Map(given.tags),
    protected: given.protected ?? false,
    profile: given.profile,
    launched: now,
    status: "running",
    since: now,
    reason: undefined,
  };
  ec2Of(world, account, region).instances.set(id, instance);
  return instance;
}

/** The volumes of an instance by device, its root first. */
export function volumesOf(world: World, { account, region }: Place, instanceId: string): readonly Volume[] {
  const all = [...ec2Of(world, account, region).volumes.values()];
  const own = all.filter(({ attachment }) => attachment?.instanceId === instanceId);
  const device = (volume: Volume): string => volume.attachment?.device ?? "";
  return own.sort((one, other) => (device(one) < device(other) ? -1 : 1));
}
