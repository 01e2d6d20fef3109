import { z } from "zod";
import { type RawModel, subsetOf } from "./subset.ts";

const simpleTypes = ["string", "integer", "long", "double", "float", "boolean", "timestamp"] as const;

/** A use of a shape: as a member, an item, an input. */
export interface Reference {
  readonly shape: string;
  readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode" | undefined;
  readonly locationName?: string | undefined;
  /** The name in requests of ec2 query, where it is not made from `locationName`. */
  readonly queryName?: string | undefined;
  readonly idempotencyToken: boolean;
}

export interface Shape {
  readonly type: "structure" | "list" | "map" | (typeof simpleTypes)[number];
  readonly members: Readonly<Record<string, Reference>>;
  readonly required: readonly string[];
  readonly union: boolean;
  readonly member?: Reference | undefined;
  readonly key?: Reference | undefined;
  readonly value?: Reference | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly sensitive: boolean;
  readonly timestampFormat?: "iso8601" | "rfc822" | "unixTimestamp" | undefined;
  readonly exception: boolean;
  readonly fault: boolean;
  readonly error?: { readonly httpStatusCode: number } | undefined;
}

interface Operation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode: number };
  readonly input?: Reference | undefined;
  readonly output?: Reference | undefined;
}

/** What is read of botocore's `service-2.json`. */
export interface BotocoreModel {
  readonly metadata: {
    readonly signingName?: string | undefined;
    readonly endpointPrefix: string;
    readonly apiVersion: string;
    readonly protocol: "rest-json" | "ec2";
  };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Operations that the service has besides, whose shapes are left out. */
  readonly others: readonly string[];
}

const reference = z.object({
  shape: z.string(),
  location: z.enum(["uri", "querystring", "header", "headers", "statusCode"]).optional(),
  locationName: z.string().optional(),
  queryName: z.string().optional(),
  idempotencyToken: z.boolean().default(false),
});

/** Blobs, documents and payload members are refused, not guessed: no service needed them yet. */
const shape = z.object({
  type: z.enum(["structure", "list", "map", ...simpleTypes]),
  members: z.record(z.string(), reference).default({}),
  required: z.array(z.string()).default([]),
  payload: z.never().optional(),
  union: z.boolean().default(false),
  member: reference.optional(),
  key: reference.optional(),
  value: reference.optional(),
  enum: z.array(z.string()).optional(),
  sensitive: z.boolean().default(false),
  timestampFormat: z.enum(["iso8601", "rfc822", "unixTimestamp"]).optional(),
  exception: z.boolean().default(false),
  fault: z.boolean().default(false),
  error: z.object({ httpStatusCode: z.number() }).optional(),
});

const operation = z.object({
  http: z.object({ method: z.string(), requestUri: z.string(), responseCode: z.number().default(200) }),
  input: reference.optional(),
  output: reference.optional(),
});

const model = z.object({
  metadata: z.object({
    signingName: z.string().optional(),
    endpointPrefix: z.string(),
    apiVersion: z.string(),
    protocol: z.enum(["rest-json", "ec2"]),
  }),
  operations: z.record(z.string(), operation),
  shapes: z.record(z.string(), shape),
});

/** Reads a model, or of a large one these operations alone; throws where that holds what is not read yet. */
export function parseModel(text: string, wanted?: readonly string[]): BotocoreModel {
  const whole = JSON.parse(text) as RawModel;
  const others = wanted ? Object.keys(whole.operations).filter((name) => !wanted.includes(name)) : [];
  return { ...model.parse(wanted ? subsetOf(whole, wanted) : whole), others };
}

/** The name that requests are signed for. */
export function signingNameOf({ metadata }: BotocoreModel): string {
  return metadata.signingName ?? metadata.endpointPrefix;
}

/** The shape of a reference. */
export function shapeOf({ shapes }: BotocoreModel, { shape: name }: Reference): Shape {
  const found = shapes[name];
  if (!found) throw new RangeError(`the model has no shape ${name}`);
  return found;
}

/** The members of a structure, the required ones first, as the static schemas count them. */
export function membersOf({ members, required }: Shape): readonly (readonly [string, Reference])[] {
  const needed = required.flatMap((name) => (members[name] ? ([[name, members[name]]] as const) : []));
  return [...needed, ...Object.entries(members).filter(([name]) => !required.includes(name))];
}

/** Shapes that have a name of their own in what is written, sorted. */
export function namedShapes({ shapes }: BotocoreModel): readonly (readonly [string, Shape])[] {
  return Object.entries(shapes).sort(([one], [other]) => (one < other ? -1 : 1));
}
