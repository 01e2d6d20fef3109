import {
  type BotocoreModel,
  membersOf,
  namedShapes,
  type Reference,
  type Shape,
  shapeOf,
  signingNameOf,
} from "./botocore.ts";

/** Forms and bits of the static schemas: https://github.com/smithy-lang/smithy-typescript, packages/types/src/schema. */
const kinds = { list: 1, map: 2, structure: 3, union: 4, error: -3, operation: 9 } as const;
const simple = { string: 0, integer: 1, long: 1, double: 1, float: 1, boolean: 2 } as const;
const timestamps = { iso8601: 5, rfc822: 6, unixTimestamp: 7 } as const;
const bits = { httpLabel: 1, idempotencyToken: 4, sensitive: 8, httpResponseCode: 32 } as const;

/** The module that `catalog.ts` loads: operations and errors are exported, as the SDK's packages do. */
export function schemasText(model: BotocoreModel, heading: string): string {
  const shapes = namedShapes(model).flatMap(([name, shape]) => constantOf(model, name, shape) ?? []);
  const isRest = model.metadata.protocol === "rest-json";
  const operations = Object.entries(model.operations).map(([name, { http, input, output }]) => {
    const traits = isRest ? `{ http: ${JSON.stringify([http.method, http.requestUri, http.responseCode])} }` : "0";
    const ends = [input, output].map((end) => (end ? `() => ${end.shape}` : '"unit"'));
    return `export const ${name}: StaticTuple = [${kinds.operation}, namespace, "${name}", ${traits}, ${ends.join(", ")}];`;
  });
  const namespace = `const namespace = "com.amazonaws.${signingNameOf(model)}";`;
  const imports = 'import type { StaticTuple } from "../schema/guards.ts";';
  return `${[`/** ${heading} */`, imports, "", namespace, "", ...shapes, "", ...operations, ...othersText(model)].join("\n")}\n`;
}

function othersText({ others }: BotocoreModel): readonly string[] {
  if (others.length === 0) return [];
  const saying =
    "/** What the service has besides: such a call is told apart from an unknown one, and its input is not read. */";
  return ["", saying, `export const unread: readonly string[] = ${JSON.stringify(others)};`];
}

/** Simple shapes stand where they are used; the others are constants. */
function constantOf(model: BotocoreModel, name: string, shape: Shape): string | undefined {
  const head = (kind: number, traits: string): string => `[${kind}, namespace, "${name}", ${traits}`;
  const sensitive = String(shape.sensitive ? bits.sensitive : 0);
  const constant = `const ${name}: StaticTuple`;
  switch (shape.type) {
    case "structure":
      return `${shape.exception ? "export " : ""}${constant} = ${head(kindOf(shape), traitsOf(shape))}, ${membersText(model, shape)}];`;
    case "list":
      return `${constant} = ${head(kinds.list, sensitive)}, ${itemText(model, shape.member)}];`;
    case "map":
      return `${constant} = ${head(kinds.map, sensitive)}, ${itemText(model, shape.key)}, ${itemText(model, shape.value)}];`;
    default:
      return undefined;
  }
}

function kindOf({ exception, union }: Shape): number {
  if (exception) return kinds.error;
  return union ? kinds.union : kinds.structure;
}

function traitsOf({ exception, error, fault }: Shape): string {
  const status = error?.httpStatusCode ?? (fault ? 500 : 400);
  return exception ? `{ error: "${fault ? "server" : "client"}", httpError: ${status} }` : "0";
}

function membersText(model: BotocoreModel, shape: Shape): string {
  const members = membersOf(shape);
  const names = JSON.stringify(members.map(([name]) => name));
  const references = members.map(([, reference]) => itemText(model, reference)).join(", ");
  return `${names}, [${references}]${shape.required.length > 0 ? `, ${shape.required.length}` : ""}`;
}

function itemText(model: BotocoreModel, reference: Reference | undefined): string {
  if (!reference) throw new RangeError("a list or map without its parts");
  const shape = shapeOf(model, reference);
  const traits = model.metadata.protocol === "ec2" ? namesOf(reference) : placeOf(reference, shape);
  const schema = schemaText(reference.shape, shape);
  return traits === "0" ? schema : `[${schema}, ${traits}]`;
}

function schemaText(name: string, { type, timestampFormat }: Shape): string {
  if (type === "timestamp") return String(timestampFormat ? timestamps[timestampFormat] : 4);
  return type in simple ? String(simple[type as keyof typeof simple]) : `() => ${name}`;
}

/** Names in XML and, where they are others, in the form: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
function namesOf({ locationName, queryName, idempotencyToken }: Reference): string {
  const traits = {
    xmlName: locationName,
    ec2QueryName: queryName,
    ...(idempotencyToken ? { idempotencyToken: 1 } : {}),
  };
  const text = JSON.stringify(traits);
  return text === "{}" ? "0" : text;
}

/** Where a member travels and what is special about it: bits, or an object where a name belongs to it. */
function placeOf({ location, locationName, idempotencyToken }: Reference, shape: Shape): string {
  const isSimple = !["structure", "list", "map"].includes(shape.type);
  if (location === "querystring") return `{ httpQuery: "${locationName}" }`;
  if (location === "header") return `{ httpHeader: "${locationName}" }`;
  if (location === "headers") return `{ httpPrefixHeaders: "${locationName}" }`;
  const set = [
    location === "uri" ? bits.httpLabel : 0,
    location === "statusCode" ? bits.httpResponseCode : 0,
    idempotencyToken ? bits.idempotencyToken : 0,
    isSimple && shape.sensitive ? bits.sensitive : 0,
  ];
  return String(set.reduce<number>((sum, bit) => sum + bit, 0));
}
