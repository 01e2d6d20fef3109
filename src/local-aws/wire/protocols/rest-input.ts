import { splitHeader } from "@smithy/core/serde";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { Target, WireRequest } from "../http/message.ts";
import { textOf } from "../http/message.ts";
import { locationOf, membersOf } from "../schema/members.ts";
import type { Operation } from "../schema/operation.ts";
import type { DocumentCodec } from "./codecs.ts";
import { fromListText, fromText } from "./text-values.ts";

/** A rest call whose operation and labels are known. */
export interface RestCall {
  readonly operation: Operation;
  readonly request: WireRequest;
  readonly target: Target;
  /** Label texts, still percent-encoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The input of a rest-json or rest-xml call, gathered from where its members travel. Throws for malformed parts. */
export function readRestInput(call: RestCall, codec: DocumentCodec): Record<string, unknown> {
  const members = membersOf(call.operation.input);
  const input: Record<string, unknown> = {};
  for (const [name, member] of members) {
    const value = readBound(call, codec, name, member);
    if (value !== undefined) input[name] = value;
  }
  const bodyNames = members.filter(([, member]) => locationOf(member).kind === "body").map(([name]) => name);
  if (bodyNames.length === 0 || call.request.body.byteLength === 0) return input;
  const body = codec.read(call.operation.input, call.request.body);
  if (typeof body !== "object" || body === null) throw new SyntaxError("The body is no structure.");
  const read = Object.entries(body).filter(([name, value]) => bodyNames.includes(name) && value !== undefined);
  return { ...input, ...Object.fromEntries(read) };
}

function readBound(call: RestCall, codec: DocumentCodec, name: string, member: NormalizedSchema): unknown {
  const place = locationOf(member);
  switch (place.kind) {
    case "label": {
      const label = call.labels[name];
      return label === undefined ? undefined : fromText(member, decodeURIComponent(label));
    }
    case "query":
      return readQuery(call.target, place.name, member);
    case "query-rest":
      return readQueryRest(call);
    case "header":
      return readHeader(call.request.headers[place.name.toLowerCase()], member);
    case "prefix":
      return readPrefixed(call.request.headers, place.name.toLowerCase());
    case "payload":
      return readPayload(call.request.body, member, codec);
    case "status":
    case "body":
      return undefined;
    default:
      return place satisfies never;
  }
}

function readQuery({ query }: Target, name: string, member: NormalizedSchema): unknown {
  const values = query.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = values;
  if (first === undefined) return undefined;
  return member.isListSchema() ? fromListText(member, values) : fromText(member, first);
}

/** What the query holds beyond the operation's own names. */
function readQueryRest({ operation, target }: RestCall): unknown {
  const places = membersOf(operation.input).map(([, member]) => locationOf(member));
  const own = new Set(places.flatMap((place) => (place.kind === "query" ? [place.name] : [])));
  const rest = target.query.filter(([name]) => !own.has(name));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

function readHeader(text: string | undefined, member: NormalizedSchema): unknown {
  if (text === undefined) return undefined;
  return member.isListSchema() ? fromListText(member, splitHeader(text)) : fromText(member, text);
}

function readPrefixed(headers: Readonly<Record<string, string>>, prefix: string): unknown {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return found.length === 0 ? undefined : Object.fromEntries(found.map(([k, v]) => [k.slice(prefix.length), v]));
}

function readPayload(body: Uint8Array, member: NormalizedSchema, codec: DocumentCodec): unknown {
  if (member.isBlobSchema()) return body;
  if (body.byteLength === 0) return undefined;
  return member.isStringSchema() ? textOf(body) : codec.read(member, body);
}
