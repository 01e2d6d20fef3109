import type { NormalizedSchema } from "@smithy/core/schema";
import { bytesOf, type WireResponse } from "../http/message.ts";
import { locationOf, membersOf } from "../schema/members.ts";
import { isRecord } from "../schema/guards.ts";
import type { Operation } from "../schema/operation.ts";
import type { DocumentCodec } from "./codecs.ts";
import { headerSafe, toHeaderText } from "./text-values.ts";

interface Draft {
  status: number;
  readonly headers: Record<string, string>;
  readonly bodyMembers: Record<string, unknown>;
  payload: { readonly member: NormalizedSchema; readonly value: unknown } | undefined;
}

/** The answer of a rest call: status, headers and body as the output's members are bound. */
export function writeRestOutput(
  operation: Operation,
  output: Readonly<Record<string, unknown>>,
  codec: DocumentCodec,
  contentType: string,
): WireResponse {
  const draft: Draft = { status: operation.http?.[2] ?? 200, headers: {}, bodyMembers: {}, payload: undefined };
  const members = membersOf(operation.output);
  for (const [name, member] of members) {
    const value = output[name];
    if (value !== undefined && value !== null) bind(draft, name, member, value);
  }
  const hasPayload = members.some(([, member]) => locationOf(member).kind === "payload");
  const hasDocument = members.some(([, member]) => locationOf(member).kind === "body");
  const whole = hasDocument ? () => document(operation, draft, codec) : () => undefined;
  const written = hasPayload ? payloadBytes(draft, codec) : whole();
  // A 204 has no body, whatever the output's shape.
  const body = draft.status === 204 ? undefined : written;
  const type = draft.headers["content-type"] ?? bodyType(draft, contentType);
  const headers = body === undefined ? draft.headers : { "content-type": type, ...draft.headers };
  return { status: draft.status, headers, body: body ?? new Uint8Array() };
}

function bind(draft: Draft, name: string, member: NormalizedSchema, value: unknown): void {
  const place = locationOf(member);
  switch (place.kind) {
    case "header":
      draft.headers[place.name.toLowerCase()] = toHeaderText(member, value);
      break;
    case "prefix":
      for (const [key, text] of Object.entries(isRecord(value) ? value : {}))
        draft.headers[`${place.name}${key}`.toLowerCase()] = headerSafe(String(text));
      break;
    case "status":
      draft.status = Number(value);
      break;
    case "payload":
      draft.payload = { member, value };
      break;
    case "label":
    case "query":
    case "query-rest":
    case "body":
      // Shapes that serve both ways carry request bindings too; in an answer those members are body members.
      draft.bodyMembers[name] = value;
  }
}

function document(operation: Operation, draft: Draft, codec: DocumentCodec): Uint8Array {
  return bytesOf(codec.write(operation.output, draft.bodyMembers));
}

function payloadBytes({ payload }: Draft, codec: DocumentCodec): Uint8Array | undefined {
  if (payload === undefined) return undefined;
  const { member, value } = payload;
  if (value instanceof Uint8Array) return value;
  return bytesOf(typeof value === "string" ? value : codec.write(member, value));
}

function bodyType({ payload }: Draft, contentType: string): string {
  return payload === undefined || payload.member.isStructSchema() ? contentType : "application/octet-stream";
}
