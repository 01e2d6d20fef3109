import { appointment, type CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter } from "../find.ts";
import { fullVaultRefusal } from "../quotas.ts";
import { sourceOf } from "../sources/index.ts";
import { coldDate, deletionDate, type Lifecycle, type RecoveryPoint, vaultByArn } from "../state.ts";
import { mayDelete } from "./deletion-right.ts";
import { emitPoint, tellChanged } from "./events.ts";
import { isHeld } from "./holds.ts";
import { read } from "./keys.ts";
import { deletionDelay } from "./timing.ts";

/** Puts a point into its vault and its end on the timeline; a full vault takes none. */
export function addPoint(context: CallContext, point: RecoveryPoint): void {
  const vault = vaultByArn(context.world, point.vaultArn);
  const refusal = vault && fullVaultRefusal(context.world, vault);
  if (refusal !== undefined) throw new AwsError("LimitExceededException", refusal);
  vault?.points.set(point.arn, point);
  sourceOf(point.type).show?.(context.world, point);
  scheduleEnd(context, point);
  emitPoint(context, point, point.status);
}

/** An end that was moved leaves its old appointment behind: it looks again and finds nothing due. */
export function scheduleEnd(context: CallContext, point: RecoveryPoint): void {
  const { world } = context;
  const [cold, date] = [coldDate(point), endOf(point)];
  if (cold && !point.cold) context.later(Math.max(cold.getTime(), world.clock.now()), coldMove, point);
  if (date) context.later(Math.max(date.getTime(), world.clock.now()) + deletionDelay(world), expiry, point);
}

/** A continuous point that goes on has no end; one that was stopped keeps its last moment as long as its retention. */
function endOf(point: RecoveryPoint): Date | undefined {
  if (point.status === "AVAILABLE") return undefined;
  return deletionDate({ ...point, created: point.moments?.at(-1)?.time ?? point.created });
}

const coldMove = appointment("backup: a recovery point moves to cold storage", (context, point: RecoveryPoint) => {
  const date = coldDate(point);
  if (!date || date.getTime() > context.world.clock.now() || point.cold || !isThere(context, point)) return;
  point.cold = true;
  emitPoint(context, point, point.status);
  tellChanged(context, point, point.status);
});

const expiry = appointment("backup: a recovery point expires", (context, point: RecoveryPoint) => {
  const date = endOf(point);
  if (!date || date.getTime() > context.world.clock.now() || !isThere(context, point)) return;
  // A legal hold delays the end; when it is lifted the point is looked at again.
  if (!isHeld(context.world, point)) deletePoint(context, point);
});

function isThere({ world }: CallContext, point: RecoveryPoint): boolean {
  return vaultByArn(world, point.vaultArn)?.points.get(point.arn) === point;
}

/** Deletes a point, or leaves it EXPIRED where AWS Backup may not: still stored, still billed (deleting-backups). */
export function deletePoint(context: CallContext, point: RecoveryPoint): void {
  if (mayDelete(context, point)) removePoint(context, point);
  else if (point.status !== "EXPIRED") {
    point.status = "EXPIRED";
    emitPoint(context, point, "EXPIRED");
    tellChanged(context, point, "EXPIRED");
  }
}

/** Takes a point out of its vault; whether it may go was decided before. */
export function removePoint(context: CallContext, point: RecoveryPoint): void {
  vaultByArn(context.world, point.vaultArn)?.points.delete(point.arn);
  sourceOf(point.type).hide?.(context.world, point.arn);
  leaveStack(context, point);
  emitPoint(context, point, "DELETED");
  tellChanged(context, point, "DELETED");
}

/** A stack whose member is gone is PARTIAL (applicationstackbackups). */
export function leaveStack({ world }: CallContext, point: RecoveryPoint): void {
  const stack = point.parentArn && vaultByArn(world, point.vaultArn)?.points.get(point.parentArn);
  if (!stack) return;
  stack.children.splice(stack.children.indexOf(point.arn), 1);
  stack.status = "PARTIAL";
  point.parentArn = undefined;
}

/** Somebody may have deleted or disabled the snapshot at its own service. */
export function refuseLost({ world }: CallContext, point: RecoveryPoint): void {
  const lost = sourceOf(point.type).lost?.(world, point.arn);
  if (lost !== undefined) throw new AwsError("InvalidRequestException", lost);
}

/** The bytes of a point: gone where somebody deleted the snapshot at its own service. */
export function bytesOf(context: CallContext, point: RecoveryPoint): Uint8Array {
  refuseLost(context, point);
  return read(context, point.moments?.at(-1)?.content ?? point.content);
}

const mostDays = 36_500;
const leastColdDays = 90;

/** Lifecycle arithmetic of plans, jobs and copies (behaviours.md section 3.1). `where` is what the message blames. */
export function checkLifecycle(lifecycle: Lifecycle | undefined, where = ""): Lifecycle {
  const {
    DeleteAfterDays: days,
    MoveToColdStorageAfterDays: cold,
    OptInToArchiveForSupportedResources,
  } = lifecycle ?? {};
  const deletes = days !== undefined && days !== -1;
  const blame = (what: string) => invalidParameter(`${where}Invalid lifecycle. ${what}`);
  if (deletes && (days < 1 || days > mostDays))
    throw blame(`DeleteAfterDays cannot be less than 1 or more than ${mostDays} days`);
  if (cold !== undefined && cold !== -1 && cold < 1) throw blame("MoveToColdStorageAfterDays cannot be less than 1");
  if (deletes && cold !== undefined && cold !== -1 && days < cold + leastColdDays)
    throw blame(`DeleteAfterDays cannot be less than ${leastColdDays} days apart from MoveToColdStorageAfterDays`);
  return {
    ...(deletes ? { DeleteAfterDays: days } : {}),
    ...(cold === undefined || cold === -1 ? {} : { MoveToColdStorageAfterDays: cold }),
    ...(OptInToArchiveForSupportedResources === undefined ? {} : { OptInToArchiveForSupportedResources }),
  };
}
