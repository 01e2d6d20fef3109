import { FromStringShapeDeserializer, ToStringShapeSerializer } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";

// Defaults by place (date-time in labels and query, http-date in headers) come from the SDK; the rest is ISO 8601.
const settings = { timestampFormat: { useTrait: true, default: 5 as const }, httpBindings: true };
const reader = new FromStringShapeDeserializer(settings);
const writer = new ToStringShapeSerializer(settings);

/** Reads one text of a label, query or header as its member's type. Throws for a malformed timestamp or blob. */
export function fromText(member: NormalizedSchema, text: string): unknown {
  return reader.read(member, text);
}

/** Reads an item of a list that travels in a header or the query: it obeys the list's place, not its own. */
export function fromListText(member: NormalizedSchema, texts: readonly string[]): readonly unknown[] {
  const item = member.getValueSchema();
  return texts.map((text) => reader.read(item, text));
}

/** Writes a value as header text. */
export function toHeaderText(member: NormalizedSchema, value: unknown): string {
  writer.write(member, value);
  return headerSafe(writer.flush());
}

/**
 * A text that a header can carry: what is not visible ASCII goes the way of RFC 2047, as S3 does with user metadata.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
export function headerSafe(text: string): string {
  return /^[\t\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}
