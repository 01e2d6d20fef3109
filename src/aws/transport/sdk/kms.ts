import {
  DescribeKeyCommand,
  DisableKeyCommand,
  KMSClient,
  paginateListKeys,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import type { Kms } from "../../kms.ts";
import type { KmsOperations } from "../../kms-operations.ts";
import type { ClientConfig } from "./connection.ts";

export function sdkKms(config: ClientConfig): KmsOperations & Kms {
  const client = new KMSClient(config);
  return {
    keyManager: async (KeyId) =>
      (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyManager ?? "AWS",
    listKeys: async () => {
      const keys: string[] = [];
      for await (const page of paginateListKeys({ client }, {}))
        keys.push(...(page.Keys ?? []).map(({ KeyArn = "" }) => KeyArn));
      return keys;
    },
    scheduleDeletion: async (KeyId, PendingWindowInDays) => {
      await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays }));
    },
    disable: async (KeyId) => {
      await client.send(new DisableKeyCommand({ KeyId }));
    },
  };
}
