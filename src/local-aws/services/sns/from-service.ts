import type { CallContext, Caller } from "../../service.ts";
import { publish } from "./delivery.ts";
import { readMessage } from "./message.ts";
import { topicByArn } from "./state.ts";

/** What an AWS service says to a topic. */
export interface ServiceMessage {
  readonly subject?: string | undefined;
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What the service tells the topic's policy about itself. */
  readonly context?: Readonly<Record<string, string>>;
}

/** True where the topic is there and its policy lets the service publish. */
export function publishAs(context: CallContext, service: Caller, topicArn: string, message: ServiceMessage): boolean {
  const topic = topicByArn(context.world, topicArn);
  const access = { action: "sns:Publish", resource: topicArn, context: message.context ?? {} };
  if (!topic || context.as(service).decide(access).outcome !== "allow") return false;
  const attributes = Object.entries(message.attributes ?? {});
  const MessageAttributes = Object.fromEntries(
    attributes.map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
  );
  const published = { Message: message.text, Subject: message.subject, MessageAttributes };
  publish(context, topic, readMessage(published, context.world.chance.uuid(), context.now));
  return true;
}
