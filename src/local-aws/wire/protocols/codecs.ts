import { XmlCodec } from "@aws-sdk/core/protocols";
import { JsonCodec } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { textOf } from "../http/message.ts";
import { isRecord } from "../schema/guards.ts";

/** Writes and reads whole documents of one format. */
export interface DocumentCodec {
  readonly write: (schema: NormalizedSchema, value: unknown) => string;
  /** Throws when the text is no document of this format. */
  readonly read: (schema: NormalizedSchema, bytes: Uint8Array) => unknown;
}

type DocumentType = Parameters<ReturnType<JsonCodec["createDeserializer"]>["readObject"]>[1];
type JsonCodecSettings = ConstructorParameters<typeof JsonCodec>[0];

function jsonCodec(settings: Partial<JsonCodecSettings>): DocumentCodec {
  const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false, ...settings });
  return {
    write(schema, value) {
      const serializer = codec.createSerializer();
      serializer.write(schema, value);
      return asText(serializer.flush());
    },
    read: (schema, bytes) => {
      const parsed: DocumentType = JSON.parse(textOf(bytes));
      // The codec reads a list as a structure without members.
      if (schema.isStructSchema() && !isRecord(parsed)) throw new SyntaxError("The document is no structure.");
      return codec.createDeserializer().readObject(schema, parsed);
    },
  };
}

/** JSON of the x-amz-target protocols. */
export const rpcJson: DocumentCodec = jsonCodec({});
/** JSON of rest-json, where a member may have another name on the wire. */
export const restJson: DocumentCodec = jsonCodec({ jsonName: true, httpBindings: true });

/** XML with a namespace on its root, and a prologue before it. */
export function xmlCodec(namespace: string, prologue = ""): DocumentCodec {
  const timestampFormat = { useTrait: true, default: 5 as const };
  const codec = new XmlCodec({ timestampFormat, xmlNamespace: namespace, serviceNamespace: "", httpBindings: true });
  return {
    write(schema, value) {
      const serializer = codec.createSerializer();
      serializer.write(schema, value);
      return prologue + asText(serializer.flush());
    },
    read: (schema, bytes) => codec.createDeserializer().read(schema, bytes),
  };
}

const plainXml = xmlCodec("");

/** The members of a structure as XML elements, without an element around them. */
export function innerXml(schema: NormalizedSchema, value: unknown): string {
  const document = plainXml.write(schema, value);
  return /^<[^>]*\/>$/.test(document) ? "" : document.replaceAll(/^<[^>]+>|<\/[^>]+>$/g, "");
}

/** Text between tags. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function asText(document: string | Uint8Array): string {
  return typeof document === "string" ? document : textOf(document);
}
