import type {
  DisableKeyRotationRequest,
  EnableKeyRotationRequest,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
  ListKeyRotationsRequest,
  ListKeyRotationsResponse,
  RotateKeyOnDemandRequest,
  RotateKeyOnDemandResponse,
} from "@aws-sdk/client-kms";
import { appointment, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkRange } from "../constraints.ts";
import { changeable, onKey, requireKey, unsupported } from "../find.ts";
import { kmsPage } from "../page.ts";
import type { Key, KeyMaterial } from "../state.ts";

const dayMs = 86_400_000;
const [leastDays, usualDays, mostDays] = [90, 365, 2560];
const mostOnDemand = 25;

/** https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
export const rotationOperations: Readonly<Record<string, Operation>> = {
  EnableKeyRotation: operation<EnableKeyRotationRequest>({
    access: (input, context) => [onKey("EnableKeyRotation", input.KeyId, context)],
    run: (input, context) => {
      const periodDays = input.RotationPeriodInDays ?? usualDays;
      checkRange(periodDays, "rotationPeriodInDays", leastDays, mostDays);
      plan(context, rotatable(context, input.KeyId, "EnableKeyRotation"), periodDays);
    },
  }),
  DisableKeyRotation: operation<DisableKeyRotationRequest>({
    access: (input, context) => [onKey("DisableKeyRotation", input.KeyId, context)],
    run: (input, context) => {
      rotatable(context, input.KeyId, "DisableKeyRotation").rotation = undefined;
    },
  }),
  GetKeyRotationStatus: operation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>({
    access: (input, context) => [onKey("GetKeyRotationStatus", input.KeyId, context)],
    run: (input, context) => {
      const { arn, manager, rotation } = symmetric(requireKey(context, input.KeyId), "GetKeyRotationStatus");
      if (!rotation) return { KeyId: arn, KeyRotationEnabled: manager === "AWS" };
      return {
        KeyId: arn,
        KeyRotationEnabled: true,
        RotationPeriodInDays: rotation.periodDays,
        NextRotationDate: rotation.next,
      };
    },
  }),
  RotateKeyOnDemand: operation<RotateKeyOnDemandRequest, RotateKeyOnDemandResponse>({
    access: (input, context) => [onKey("RotateKeyOnDemand", input.KeyId, context)],
    run: (input, context) => {
      const key = rotatable(context, input.KeyId, "RotateKeyOnDemand");
      if (key.materials.filter(({ how }) => how === "ON_DEMAND").length >= mostOnDemand)
        throw new AwsError("LimitExceededException", `A key is rotated on demand ${mostOnDemand} times at most.`);
      rotate(context, key, "ON_DEMAND");
      return { KeyId: key.id };
    },
  }),
  ListKeyRotations: operation<ListKeyRotationsRequest, ListKeyRotationsResponse>({
    access: (input, context) => [onKey("ListKeyRotations", input.KeyId, context)],
    run: (input, context) => {
      const key = symmetric(requireKey(context, input.KeyId), "ListKeyRotations");
      const { items, ...rest } = kmsPage(key.materials.flatMap(asRotation), input, 1000);
      return { Rotations: items.map((one) => ({ KeyId: key.arn, ...one })), ...rest };
    },
  }),
};

function asRotation({
  made,
  how,
}: KeyMaterial): readonly { RotationDate: Date; RotationType: "AUTOMATIC" | "ON_DEMAND" }[] {
  return how === "AUTOMATIC" || how === "ON_DEMAND" ? [{ RotationDate: made, RotationType: how }] : [];
}

function symmetric(key: Key, name: string): Key {
  if (key.spec !== "SYMMETRIC_DEFAULT") throw unsupported(key, name);
  return key;
}

/** Imported material is not KMS's to change; the others' rotate, where they can be used. */
function rotatable(context: CallContext, reference: string | undefined, name: string): Key {
  const key = symmetric(changeable(requireKey(context, reference)), name);
  if (key.origin !== "AWS_KMS") throw unsupported(key, name);
  if (key.state === "Disabled") throw new AwsError("DisabledException", `${key.arn} is disabled.`);
  return key;
}

function plan(context: CallContext, key: Key, periodDays: number): void {
  const next = new Date(context.world.clock.now() + periodDays * dayMs);
  key.rotation = { periodDays, next };
  context.later(next.getTime(), rotationDue, { key, due: next });
}

/** A rotation that was switched off or planned anew left its appointment behind. */
const rotationDue = appointment("kms: rotate a key", (context, { key, due }: { key: Key; due: Date }) => {
  if (key.rotation?.next.getTime() !== due.getTime()) return;
  // A key that cannot be used skips its turn.
  if (key.state === "Enabled") rotate(context, key, "AUTOMATIC");
  plan(context, key, key.rotation.periodDays);
});

function rotate({ world }: CallContext, key: Key, how: "AUTOMATIC" | "ON_DEMAND"): void {
  key.materials.push({ bytes: world.chance.bytes(32), made: new Date(world.clock.now()), how });
}
