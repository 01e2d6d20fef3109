import { AwsCallError } from "../../error.ts";
import type { Queues } from "../../queues.ts";
import { jsonCall } from "./json-call.ts";
import type { Caller } from "./send.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const batchMost = 10;

/** SQS over signed calls. */
export function signedQueues(caller: Caller): Queues {
  return {
    send: async (queueArn, messages) => {
      for (let at = 0; at < messages.length; at += batchMost)
        await sendBatch(caller, queueArn, messages.slice(at, at + batchMost));
    },
  };
}

async function sendBatch(caller: Caller, queueArn: string, messages: readonly object[]): Promise<void> {
  const [, , , region, account, name] = queueArn.split(":");
  const Entries = messages.map((message, at) => ({ Id: String(at), MessageBody: JSON.stringify(message) }));
  const input = { QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}`, Entries };
  type Wire = { readonly Failed?: readonly { readonly Code: string; readonly Message?: string }[] };
  const { Failed: [failed] = [] } = await jsonCall<Wire>(caller, "sqs", "AmazonSQS.SendMessageBatch", "1.0", input);
  if (failed)
    throw new AwsCallError("sqs:SendMessageBatch", failed.Code, failed.Message ?? "a message was not taken", 200);
}
