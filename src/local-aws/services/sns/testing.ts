import { policyText, type TestCaller } from "../../testing.ts";

export const account = "111111111111";
export const other = "222222222222";

/** What a queue was sent by a topic. */
export interface Envelope {
  readonly Type: string;
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly Token?: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}

interface QueueMessage {
  readonly Body: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue?: string }>>;
}

export function queueArn(name: string, owner: string = account): string {
  return `arn:aws:sqs:eu-west-1:${owner}:${name}`;
}

/** A queue that lets SNS in, for messages of that topic. */
export async function openQueue(call: TestCaller, owner: string, QueueName: string, topicArn: string): Promise<string> {
  const Principal = { Service: "sns.amazonaws.com" };
  const Condition = { ArnEquals: { "aws:SourceArn": topicArn } };
  const Policy = policyText({ Principal, Action: "sqs:SendMessage", Condition });
  await call("sqs", "CreateQueue", { QueueName, Attributes: { Policy } });
  return queueArn(QueueName, owner);
}

/** Takes all messages of a queue. */
export async function taken(call: TestCaller, owner: string, name: string): Promise<readonly QueueMessage[]> {
  const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/${owner}/${name}`;
  const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] };
  return (await call<{ Messages?: QueueMessage[] }>("sqs", "ReceiveMessage", input)).Messages ?? [];
}

export async function envelopes(call: TestCaller, name: string, owner: string = account): Promise<readonly Envelope[]> {
  return (await taken(call, owner, name)).map(({ Body }) => JSON.parse(Body) as Envelope);
}
