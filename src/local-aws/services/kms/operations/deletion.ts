import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
} from "@aws-sdk/client-kms";
import { appointment, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { changeable, onKey, requireKey } from "../find.ts";
import { type Key, kmsOf } from "../state.ts";

const dayMs = 86_400_000;

export const deletionOperations: Readonly<Record<string, Operation>> = {
  ScheduleKeyDeletion: operation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>({
    access: (input, context) => {
      const days = String(input.PendingWindowInDays ?? 30);
      return [
        onKey("ScheduleKeyDeletion", input.KeyId, context, { "kms:ScheduleKeyDeletionPendingWindowInDays": days }),
      ];
    },
    run: (input, context) => {
      const days = input.PendingWindowInDays ?? 30;
      if (days < 7 || days > 30)
        throw new AwsError("ValidationException", `PendingWindowInDays must be between 7 and 30, not ${days}`);
      const key = changeable(requireKey(context, input.KeyId));
      if (replicasOf(key).length > 0) waitForReplicas(key, days);
      else beginWaiting(context, key, days);
      const { arn, deletion, state } = key;
      return {
        KeyId: arn,
        ...(deletion ? { DeletionDate: deletion } : {}),
        KeyState: state,
        PendingWindowInDays: days,
      };
    },
  }),
  CancelKeyDeletion: operation<CancelKeyDeletionRequest, CancelKeyDeletionResponse>({
    access: (input, context) => [onKey("CancelKeyDeletion", input.KeyId, context)],
    run: (input, context) => {
      const key = requireKey(context, input.KeyId);
      if (key.state !== "PendingDeletion" && key.state !== "PendingReplicaDeletion")
        throw new AwsError("KMSInvalidStateException", `${key.arn} is not pending deletion.`);
      key.state = key.materials.length === 0 ? "PendingImport" : "Disabled";
      key.deletion = undefined;
      key.pendingDays = undefined;
      return { KeyId: key.arn };
    },
  }),
};

/** The other Regions of a primary key. */
function replicasOf({ family, region }: Key): readonly string[] {
  return family?.primary === region ? [...family.regions].filter((one) => one !== region) : [];
}

/** The clock of a primary stands still until its last replica is gone (multi-region-keys-delete). */
function waitForReplicas(key: Key, days: number): void {
  key.state = "PendingReplicaDeletion";
  key.pendingDays = days;
}

function beginWaiting(context: CallContext, key: Key, days: number): void {
  key.state = "PendingDeletion";
  key.pendingDays = undefined;
  key.deletion = new Date(context.world.clock.now() + days * dayMs);
  context.later(key.deletion.getTime(), keyDeletion, key);
}

/** A cancelled deletion left its appointment behind: it finds nothing to do. */
const keyDeletion = appointment("kms: delete a key", (context, key: Key) => {
  const { world } = context;
  if (key.state !== "PendingDeletion" || !key.deletion || key.deletion.getTime() > world.clock.now()) return;
  const { keys, aliases } = kmsOf(world, key.account, key.region);
  keys.delete(key.id);
  for (const [alias, id] of aliases) if (id === key.id) aliases.delete(alias);
  leaveFamily(context, key);
});

function leaveFamily(context: CallContext, { family, id, account, region }: Key): void {
  if (!family) return;
  family.regions.delete(region);
  const primary = kmsOf(context.world, account, family.primary).keys.get(id);
  if (primary?.pendingDays === undefined || replicasOf(primary).length > 0) return;
  beginWaiting(context, primary, primary.pendingDays);
}
