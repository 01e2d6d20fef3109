import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  CreateKeyRequest,
  CreateKeyResponse,
  DescribeKeyRequest,
  DescribeKeyResponse,
  DisableKeyRequest,
  EnableKeyRequest,
  KeyMetadata,
  ListKeysRequest,
  ListKeysResponse,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
  UpdateKeyDescriptionRequest,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { changeable, onKey, requireKey } from "../find.ts";
import { addKey, type Key, kmsOf } from "../state.ts";
import { checkKeyPolicy } from "../validation.ts";

const dayMs = 86_400_000;

function view(key: Key): KeyMetadata {
  return {
    AWSAccountId: key.account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: key.created,
    Enabled: key.state === "Enabled",
    Description: key.description,
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: key.state,
    ...(key.deletion ? { DeletionDate: key.deletion } : {}),
    Origin: "AWS_KMS",
    KeyManager: key.manager,
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    KeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    MultiRegion: false,
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy(account: string): string {
  const root = { AWS: `arn:aws:iam::${account}:root` };
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: root,
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] });
}

export const keyOperations: Readonly<Record<string, Operation>> = {
  CreateKey: operation<CreateKeyRequest, CreateKeyResponse>({
    access: (input) => [
      {
        action: "kms:CreateKey",
        resource: "*",
        context: { "kms:BypassPolicyLockoutSafetyCheck": String(input.BypassPolicyLockoutSafetyCheck ?? false) },
      },
    ],
    run: (input, context) => {
      const unbuilt =
        input.MultiRegion === true ||
        (input.Origin ?? "AWS_KMS") !== "AWS_KMS" ||
        (input.KeySpec ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT";
      if (unbuilt)
        throw new AwsError("NotImplemented", "local AWS makes symmetric single-Region keys of KMS origin", {
          status: 501,
        });
      const policyText = input.Policy ?? defaultPolicy(context.account);
      checkKeyPolicy(context, policyText, input.BypassPolicyLockoutSafetyCheck ?? false);
      const key = addKey(context.world, context, {
        manager: "CUSTOMER",
        policyText,
        description: input.Description ?? "",
      });
      for (const tag of input.Tags ?? []) key.tags.set(tag.TagKey ?? "", tag.TagValue ?? "");
      return { KeyMetadata: view(key) };
    },
  }),
  DescribeKey: operation<DescribeKeyRequest, DescribeKeyResponse>({
    access: (input, context) => [onKey("DescribeKey", input.KeyId, context)],
    run: (input, context) => ({ KeyMetadata: view(requireKey(context, input.KeyId)) }),
  }),
  ListKeys: operation<ListKeysRequest, ListKeysResponse>({
    access: () => [{ action: "kms:ListKeys", resource: "*" }],
    run: (_input, context) => {
      const keys = [...kmsOf(context.world, context.account, context.region).keys.values()];
      return { Keys: keys.map((key) => ({ KeyId: key.id, KeyArn: key.arn })), Truncated: false };
    },
  }),
  UpdateKeyDescription: operation<UpdateKeyDescriptionRequest>({
    access: (input, context) => [onKey("UpdateKeyDescription", input.KeyId, context)],
    run: (input, context) => {
      changeable(requireKey(context, input.KeyId)).description = input.Description ?? "";
    },
  }),
  EnableKey: operation<EnableKeyRequest>({
    access: (input, context) => [onKey("EnableKey", input.KeyId, context)],
    run: (input, context) => {
      changeable(requireKey(context, input.KeyId)).state = "Enabled";
    },
  }),
  DisableKey: operation<DisableKeyRequest>({
    access: (input, context) => [onKey("DisableKey", input.KeyId, context)],
    run: (input, context) => {
      changeable(requireKey(context, input.KeyId)).state = "Disabled";
    },
  }),
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
      key.state = "PendingDeletion";
      key.deletion = new Date(context.now.getTime() + days * dayMs);
      context.world.timeline.schedule(key.deletion.getTime(), `kms: delete ${key.arn}`, () =>
        deleteIfDue(context, key),
      );
      return { KeyId: key.arn, DeletionDate: key.deletion, KeyState: key.state, PendingWindowInDays: days };
    },
  }),
  CancelKeyDeletion: operation<CancelKeyDeletionRequest, CancelKeyDeletionResponse>({
    access: (input, context) => [onKey("CancelKeyDeletion", input.KeyId, context)],
    run: (input, context) => {
      const key = requireKey(context, input.KeyId);
      if (key.state !== "PendingDeletion")
        throw new AwsError("KMSInvalidStateException", `${key.arn} is not pending deletion.`);
      key.state = "Disabled";
      key.deletion = undefined;
      return { KeyId: key.arn };
    },
  }),
};

/** A cancelled deletion left its appointment behind: it finds nothing to do. */
function deleteIfDue({ world }: CallContext, key: Key): void {
  if (key.state !== "PendingDeletion" || !key.deletion || key.deletion.getTime() > world.clock.now()) return;
  const { keys, aliases } = kmsOf(world, key.account, key.arn.split(":")[3] ?? "");
  keys.delete(key.id);
  for (const [alias, id] of aliases) if (id === key.id) aliases.delete(alias);
}
