import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalid, notPlayed } from "./find.ts";

/** One message on its way to the subscriptions of a topic. */
export interface Notification {
  readonly id: string;
  readonly at: Date;
  readonly subject: string | undefined;
  /** The text for a protocol that has none of its own. */
  readonly text: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, NotificationAttribute>>;
}

export interface NotificationAttribute {
  readonly type: string;
  /** Base64 where the type is Binary. */
  readonly value: string;
}

/** What Publish and an entry of PublishBatch say alike. */
export interface Published {
  readonly Message?: string | undefined;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const mostBytes = 262_144;
const subjectForm = /^[\x20-\x7e]{1,100}$/;

export function readMessage(given: Published, id: string, at: Date): Notification {
  const { Message: text = "", Subject: subject, MessageStructure: structure } = given;
  if (given.MessageGroupId !== undefined || given.MessageDeduplicationId !== undefined) throw notPlayed("FIFO");
  if (text === "") throw invalid("Empty message");
  if (bytesOf(given) > mostBytes) throw invalid("Message too long");
  if (subject !== undefined && !subjectForm.test(subject)) throw invalid("Subject");
  if (structure !== undefined && structure !== "json") throw invalid("MessageStructure");
  const texts = structure === "json" ? readTexts(text) : {};
  return { id, at, subject, text: texts["default"] ?? text, texts, attributes: readAttributes(given) };
}

/** A message's size: that of its text and of its attributes. */
export function bytesOf({ Message = "", MessageAttributes = {} }: Published): number {
  const parts = Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue, BinaryValue }]) => [
    Buffer.byteLength(name + (DataType ?? "") + (StringValue ?? "")),
    BinaryValue?.length ?? 0,
  ]);
  return parts.reduce((sum, size) => sum + size, Buffer.byteLength(Message));
}

function readTexts(message: string): Readonly<Record<string, string>> {
  const structured = jsonObjectOf(message);
  if (!structured) throw invalid("Message Structure - JSON message body failed to parse");
  const texts = Object.entries(structured).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  if (!texts.some(([name]) => name === "default"))
    throw invalid("Message Structure - No default entry in JSON message body");
  return Object.fromEntries(texts);
}

/** A text as the JSON object that it is; undefined where it is none. */
export function jsonObjectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function readAttributes({ MessageAttributes = {} }: Published): Notification["attributes"] {
  const read = Object.entries(MessageAttributes).map(([name, { DataType: type = "", StringValue, BinaryValue }]) => {
    if (!/^(String|Number|Binary)(\.|$)/.test(type)) throw invalid(`MessageAttributes.${name}.DataType`);
    const value = BinaryValue === undefined ? StringValue : Buffer.from(BinaryValue).toString("base64");
    if (value === undefined || value === "") throw invalid(`MessageAttributes.${name}`, "a value is missing");
    return [name, { type, value }] as const;
  });
  return Object.fromEntries(read);
}
