import type { AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import type { DescribeKeyCommandOutput } from "@aws-sdk/client-kms";
import type { Connections } from "../../connections.ts";
import type { Credentials } from "../../sts.ts";
import { directBackup } from "./backup.ts";

/** An AWS in this process: takes an operation's input and gives its output as the SDK types them, or rejects. */
export type DirectAws = (
  service: "backup" | "kms" | "sqs" | "sts",
  operation: string,
  input: object,
  as: { readonly region: string; readonly credentials: Credentials },
) => Promise<object>;

const sqsBatchMost = 10;

/** The calls of functions without wire, signatures and waiting. */
export function directConnections(aws: DirectAws): Connections {
  return {
    backup: (region, credentials) =>
      directBackup((operation, input) => aws("backup", operation, input, { region, credentials })),
    kms: (region, credentials) => ({
      keyManager: async (KeyId) => {
        const { KeyMetadata } = (await aws(
          "kms",
          "DescribeKey",
          { KeyId },
          { region, credentials },
        )) as DescribeKeyCommandOutput;
        return KeyMetadata?.KeyManager ?? "AWS";
      },
    }),
    queues: (region, credentials) => ({
      send: async (queueArn, messages) => {
        const [, , , , account, name] = queueArn.split(":");
        const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
        for (let at = 0; at < messages.length; at += sqsBatchMost) {
          const some = messages.slice(at, at + sqsBatchMost);
          const Entries = some.map((one, index) => ({ Id: String(index), MessageBody: JSON.stringify(one) }));
          await aws("sqs", "SendMessageBatch", { QueueUrl, Entries }, { region, credentials });
        }
      },
    }),
    sts: (region, credentials) => ({
      assumeRole: async ({ roleArn, sessionName, policy }) => {
        const order = {
          RoleArn: roleArn,
          RoleSessionName: sessionName,
          ...(policy ? { Policy: JSON.stringify(policy) } : {}),
        };
        const { Credentials } = (await aws("sts", "AssumeRole", order, {
          region,
          credentials,
        })) as AssumeRoleCommandOutput;
        const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = Credentials ?? {};
        return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
      },
    }),
  };
}
