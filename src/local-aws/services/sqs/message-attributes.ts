import { createHash } from "node:crypto";
import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { AwsError } from "../../wire/index.ts";

export interface MessageAttribute {
  readonly type: string;
  /** Base64 where the type is Binary. */
  readonly value: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

type Given = Readonly<Record<string, MessageAttributeValue>>;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
export const mostMessageAttributes = 10;
const nameForm = /^(?!\.)(?!.*\.\.)(?!(?:AWS|Amazon)\.)[\w.-]{1,256}(?<!\.)$/i;

interface Sent {
  readonly MessageAttributes?: Given | undefined;
  readonly MessageSystemAttributes?: object | undefined;
}

/** What is not carried is refused, never dropped. */
export function readMessageAttributes({
  MessageAttributes = {},
  MessageSystemAttributes = {},
}: Sent): MessageAttributes {
  if (Object.keys(MessageSystemAttributes).length > 0)
    throw new AwsError("NotImplemented", "local AWS does not carry system attributes of messages", { status: 501 });
  const all = Object.entries(MessageAttributes);
  if (all.length > mostMessageAttributes)
    throw invalid(`Number of message attributes [${all.length}] exceeds the allowed maximum [10].`);
  return Object.fromEntries(all.map(([name, value]) => [name, readOne(name, value)]));
}

function readOne(name: string, { DataType: type = "", StringValue, BinaryValue }: MessageAttributeValue) {
  if (!nameForm.test(name)) throw invalid(`The message attribute name '${name}' is invalid.`);
  if (!/^(String|Number|Binary)(\.|$)/.test(type))
    throw invalid(`The type of message attribute '${name}' is invalid: ${type}`);
  const binary = type.startsWith("Binary");
  const value = binary ? BinaryValue && Buffer.from(BinaryValue).toString("base64") : StringValue;
  if (value === undefined || value === "")
    throw invalid(`The message attribute '${name}' must contain a non-empty value of its type.`);
  return { type, value };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}

/** The attributes that a receiver named: each by its name, some by `prefix.*`, all by `All` or `.*`. */
export function namedAttributes(attributes: MessageAttributes, names: readonly string[] = []): MessageAttributes {
  const all = names.includes("All") || names.includes(".*");
  const wanted = (name: string) =>
    names.some((one) => one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -2))));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => all || wanted(name)));
}

export function attributesView(attributes: MessageAttributes): Record<string, MessageAttributeValue> {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, viewOf(attribute)]));
}

function viewOf({ type: DataType, value }: MessageAttribute): MessageAttributeValue {
  return DataType.startsWith("Binary")
    ? { DataType, BinaryValue: Buffer.from(value, "base64") }
    : { DataType, StringValue: value };
}

/** Sorted by name: name, type and value with their lengths before them, and a byte that tells binary ones (same page). */
export function attributesDigest(attributes: MessageAttributes): string | undefined {
  const all = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  if (all.length === 0) return undefined;
  const digest = createHash("md5");
  for (const [name, { type, value }] of all) {
    const binary = type.startsWith("Binary");
    const bytes = Buffer.from(value, binary ? "base64" : "utf8");
    const parts = [sized(Buffer.from(name)), sized(Buffer.from(type)), Buffer.from([binary ? 2 : 1]), sized(bytes)];
    digest.update(Buffer.concat(parts));
  }
  return digest.digest("hex");
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
