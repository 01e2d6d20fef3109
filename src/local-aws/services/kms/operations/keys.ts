import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  DisableKeyRequest,
  EnableKeyRequest,
  ListKeysRequest,
  ListKeysResponse,
  UpdateKeyDescriptionRequest,
} from "@aws-sdk/client-kms";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { changeable, onKey, requireKey, requireKeyOrAlias } from "../find.ts";
import { keyView } from "../key-view.ts";
import { kmsPage } from "../page.ts";
import { type Key, kmsOf } from "../state.ts";

export const keyOperations: Readonly<Record<string, Operation>> = {
  DescribeKey: operation<DescribeKeyRequest, DescribeKeyResponse>({
    access: (input, context) => [onKey("DescribeKey", input.KeyId, context)],
    run: (input, context) => ({ KeyMetadata: keyView(requireKeyOrAlias(context, input.KeyId)) }),
  }),
  ListKeys: operation<ListKeysRequest, ListKeysResponse>({
    access: () => [{ action: "kms:ListKeys", resource: "*" }],
    run: (input, context) => {
      const keys = [...kmsOf(context.world, context.account, context.region).keys.values()];
      const { items, ...rest } = kmsPage(keys, input, 1000);
      return { Keys: items.map((key) => ({ KeyId: key.id, KeyArn: key.arn })), ...rest };
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
      switchable(requireKey(context, input.KeyId)).state = "Enabled";
    },
  }),
  DisableKey: operation<DisableKeyRequest>({
    access: (input, context) => [onKey("DisableKey", input.KeyId, context)],
    run: (input, context) => {
      switchable(requireKey(context, input.KeyId)).state = "Disabled";
    },
  }),
};

/** Without material there is nothing to switch on or off. */
function switchable(key: Key): Key {
  if (key.state === "PendingImport") throw new AwsError("KMSInvalidStateException", `${key.arn} is pending import.`);
  return changeable(key);
}
