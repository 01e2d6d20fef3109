import { appointment, type CallContext } from "../../../service.ts";
import { deletionDate, type RecoveryPoint, vaultByArn } from "../state.ts";
import { AwsError } from "../../../wire/index.ts";
import { sourceOfArn } from "../sources/index.ts";
import { emitPoint } from "./events.ts";
import { read } from "./keys.ts";
import { invalidParameter } from "../find.ts";
import type { Lifecycle } from "../state.ts";
import { deletionDelay } from "./timing.ts";

/** Puts a point into its vault and its end on the timeline. */
export function addPoint(context: CallContext, point: RecoveryPoint): void {
  vaultByArn(context.world, point.vaultArn)?.points.set(point.arn, point);
  sourceOfArn(point.resourceArn)?.show?.(context.world, point);
  scheduleDeletion(context, point);
  emitPoint(context, point, point.status);
}

/** An end that was moved leaves its old appointment behind: it looks again and finds nothing due. */
export function scheduleDeletion(context: CallContext, point: RecoveryPoint): void {
  const date = deletionDate(point);
  if (!date) return;
  const at = Math.max(date.getTime(), context.world.clock.now()) + deletionDelay(context.world);
  context.later(at, expiry, point);
}

const expiry = appointment("backup: a recovery point expires", (context, point: RecoveryPoint) => {
  const date = deletionDate(point);
  if (!date || date.getTime() > context.world.clock.now()) return;
  if (vaultByArn(context.world, point.vaultArn)?.points.get(point.arn) === point) removePoint(context, point);
});

/** Takes a point out of its vault; whether it may go was decided before. */
export function removePoint(context: CallContext, point: RecoveryPoint): void {
  vaultByArn(context.world, point.vaultArn)?.points.delete(point.arn);
  sourceOfArn(point.resourceArn)?.hide?.(context.world, point.arn);
  emitPoint(context, point, "DELETED");
}

/** The bytes of a point: gone where somebody deleted the snapshot at its own service. */
export function bytesOf(context: CallContext, point: RecoveryPoint): Uint8Array {
  if (sourceOfArn(point.resourceArn)?.holds?.(context.world, point.arn) === false) {
    throw new AwsError("DBSnapshotNotFound", `${point.arn} not found.`);
  }
  return read(context, point.content);
}

/** Lifecycle arithmetic of plans, jobs and copies (behaviours.md section 3.1). `where` is what the message blames. */
export function checkLifecycle(lifecycle: Lifecycle | undefined, where = ""): Lifecycle {
  const { DeleteAfterDays: days, MoveToColdStorageAfterDays: cold } = lifecycle ?? {};
  const deletes = days !== undefined && days !== -1;
  if (deletes && (days < 1 || days > 36_500)) {
    throw invalidParameter(`${where}Invalid lifecycle. DeleteAfterDays cannot be less than 1 or more than 36500 days`);
  }
  if (deletes && cold !== undefined && cold !== -1 && days < cold + 90) {
    throw invalidParameter(
      `${where}Invalid lifecycle. DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays`,
    );
  }
  return {
    ...(deletes ? { DeleteAfterDays: days } : {}),
    ...(cold === undefined || cold === -1 ? {} : { MoveToColdStorageAfterDays: cold }),
  };
}
