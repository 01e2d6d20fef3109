import type { AccountId, Region } from "#model";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";

/** An account in a Region: a call's context is one. */
export interface Place {
  readonly account: AccountId;
  readonly region: Region;
}

/** A new id of this kind: `vol-` and 17 hexadecimal digits. */
export function newId(world: World, prefix: string): string {
  return `${prefix}-${Buffer.from(world.chance.bytes(9)).toString("hex").slice(0, 17)}`;
}

/** What EC2 says of an id: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-codes.html */
const kinds = {
  vol: {
    malformed: "InvalidVolumeID.Malformed",
    unknown: "InvalidVolume.NotFound",
    saying: (id: string) => `The volume '${id}' does not exist.`,
  },
  snap: {
    malformed: "InvalidSnapshotID.Malformed",
    unknown: "InvalidSnapshot.NotFound",
    saying: (id: string) => `The snapshot '${id}' does not exist.`,
  },
  i: {
    malformed: "InvalidInstanceID.Malformed",
    unknown: "InvalidInstanceID.NotFound",
    saying: (id: string) => `The instance ID '${id}' does not exist`,
  },
  ami: {
    malformed: "InvalidAMIID.Malformed",
    unknown: "InvalidAMIID.NotFound",
    saying: (id: string) => `The image id '[${id}]' does not exist`,
  },
} as const;

/** The prefix of an id. */
export type IdKind = keyof typeof kinds;

/** What was found under an id, or EC2's error for one that is none or names nothing. */
export function found<T>(kind: IdKind, id: string, thing: T | undefined): T {
  const { malformed, unknown, saying } = kinds[kind];
  if (!isId(kind, id)) throw new AwsError(malformed, `Invalid id: "${id}"`);
  if (thing === undefined) throw new AwsError(unknown, saying(id));
  return thing;
}

function isId(kind: IdKind, id: string): boolean {
  return id.startsWith(`${kind}-`) && /^[0-9a-f]+$/.test(id.slice(kind.length + 1));
}

/** What was found under each id, or EC2's error, which names all that are not there. */
export function allFound<T>(
  kind: "i" | "ami",
  ids: readonly string[],
  find: (id: string) => T | undefined,
): readonly T[] {
  const lost = ids.filter((id) => isId(kind, id) && find(id) === undefined);
  if (lost.length < 2) return ids.map((id) => found(kind, id, find(id)));
  const names = lost.join(", ");
  const message = kind === "i" ? `The instance IDs '${names}' do not exist` : `The image ids '[${names}]' do not exist`;
  throw new AwsError(kinds[kind].unknown, message);
}
