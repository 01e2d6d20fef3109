import { rows } from "#facts";
import type { Arn, ResourceType } from "#model";
import type { CallContext } from "../../../service.ts";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import { type RecoveryPoint, type Vault, vaultByArn } from "../state.ts";

/** A point that a later one can build on, and how much of its resource had been written in all when it was taken. */
interface Link {
  readonly vaultArn: Arn;
  readonly arn: Arn;
  readonly written: number;
}

interface Increments {
  /** resource -> what was read of it last */
  readonly reads: Map<string, { readonly bytes: Uint8Array; readonly written: number }>;
  /** where points share what has not changed -> those points, oldest first */
  readonly chains: Map<string, readonly Link[]>;
}

const regional: StateOf<Increments> = defineState("backup-increments", () => ({ reads: new Map(), chains: new Map() }));

/** How much of a resource has been written in all, now that these bytes were read. */
export function writtenInAll(context: CallContext, resourceArn: Arn, bytes: Uint8Array, sizeBytes: number): number {
  const { reads } = regional(context.world, context.account, context.region);
  const before = reads.get(resourceArn);
  const share = bytes.length === 0 ? 1 : changedBytes(before?.bytes ?? new Uint8Array(), bytes) / bytes.length;
  const written = (before?.written ?? 0) + Math.ceil(share * sizeBytes);
  reads.set(resourceArn, { bytes: share === 0 && before ? before.bytes : bytes, written });
  return written;
}

/** What lies between the first and the last difference. */
function changedBytes(before: Uint8Array, after: Uint8Array): number {
  if (Buffer.compare(before, after) === 0) return 0;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return Math.max(1, after.length - head - tail);
}

/** A place where points of a resource share what has not changed: a vault, or an account and Region, under one key. */
export interface Chain {
  readonly type: ResourceType;
  readonly vault: Vault;
  readonly name: string;
}

/** Fully managed types are incremental inside a vault, others inside a Region (creating-a-backup). */
export function backupChain(type: ResourceType, resourceArn: Arn, vault: Vault, keyArn: string | undefined): Chain {
  const place = rows[type].fullManagement ? vault.arn : "backups";
  return { type, vault, name: `${resourceArn} ${place} ${keyArn}` };
}

/** From another account copies build on those in the same vault; under another key they are full (cross-region-backup). */
export function copyChain(
  { type, resourceArn }: RecoveryPoint,
  from: Pick<Vault, "account">,
  vault: Vault,
  keyArn: string | undefined,
): Chain {
  const inVault = rows[type].fullManagement || from.account !== vault.account;
  return { type, vault, name: `${resourceArn} ${inVault ? vault.arn : "copies"} ${keyArn}` };
}

/** What goes over: all of it, or what was written since the last point there is to build on. */
export function bytesToTransfer(world: World, chain: Chain, written: number, sizeBytes: number): number {
  if (rows[chain.type].incremental !== true) return sizeBytes;
  const base = baseOf(world, chain);
  return base ? Math.min(sizeBytes, Math.max(0, written - base.written)) : sizeBytes;
}

/** Any point that is left is enough, whatever became of the first; RDS wants the last one (rds-backup). */
function baseOf(world: World, { type, vault, name }: Chain): Link | undefined {
  const links = regional(world, vault.account, vault.region).chains.get(name) ?? [];
  if (type !== "RDS_INSTANCE" && type !== "RDS_MULTIAZ_CLUSTER") return links.findLast((link) => isThere(world, link));
  const last = links.at(-1);
  return last && isThere(world, last) ? last : undefined;
}

/** Later points build on this one. */
export function addLink(world: World, { vault, name }: Chain, { vaultArn, arn }: RecoveryPoint, written: number): void {
  const { chains } = regional(world, vault.account, vault.region);
  const others = (chains.get(name) ?? []).filter((link) => link.arn !== arn && isThere(world, link));
  chains.set(name, [...others, { vaultArn, arn, written }]);
}

function isThere(world: World, { vaultArn, arn }: Link): boolean {
  return vaultByArn(world, vaultArn)?.points.has(arn) === true;
}
