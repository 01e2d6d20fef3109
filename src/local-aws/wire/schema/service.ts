import { NormalizedSchema } from "@smithy/core/schema";
import { catalog, type ServiceName, type ServiceWire } from "./catalog.ts";
import { isHttpTrait, isRecord, isSchemaRef, isStaticTuple, isTexts, type StaticTuple } from "./guards.ts";
import { queryErrorOf } from "./members.ts";
import type { Operation } from "./operation.ts";
import { buildRoutes, type Route } from "./routes.ts";

/** A service's model, read once from its SDK package. */
export interface Service {
  readonly name: ServiceName;
  readonly wire: ServiceWire;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Error shapes by their name and by their older query code. */
  readonly errors: ReadonlyMap<string, NormalizedSchema>;
  readonly routes: readonly Route[];
}

/** Forms of the static schemas: https://github.com/smithy-lang/smithy-typescript, packages/types/src/schema. */
const operationKind = 9;
const errorKind = -3;

const unit = NormalizedSchema.of("unit");

const loaded = new Map<ServiceName, Promise<Service>>();

/** The model of a service; the first call imports its package. */
export function loadService(name: ServiceName): Promise<Service> {
  const known = loaded.get(name);
  if (known) return known;
  const service = readPackage(name);
  loaded.set(name, service);
  return service;
}

/** Every modelled operation of a service, sorted. */
export async function operationNames(service: ServiceName): Promise<readonly string[]> {
  return [...(await loadService(service)).operations.keys()].sort();
}

async function readPackage(name: ServiceName): Promise<Service> {
  const wire: ServiceWire = catalog[name];
  const exports = await wire.load();
  const schemas = Object.values(exports).filter(isStaticTuple);
  const operations = new Map<string, Operation>();
  const errors = new Map<string, NormalizedSchema>();
  for (const other of unreadOf(exports))
    operations.set(other, { name: other, input: unit, output: unit, http: undefined });
  for (const schema of schemas) {
    if (schema[0] === operationKind) operations.set(schema[2], readOperation(schema));
    else if (schema[0] === errorKind) addError(errors, schema);
  }
  return { name, wire, operations, errors, routes: buildRoutes([...operations.values()]) };
}

/** A generated model names the operations that it leaves out. */
function unreadOf(exports: object): readonly string[] {
  const names = "unread" in exports ? exports.unread : [];
  return isTexts(names) ? names : [];
}

function readOperation(schema: StaticTuple): Operation {
  const [, , name, traits, input, output] = schema;
  const http = isRecord(traits) ? traits["http"] : undefined;
  return {
    name,
    input: schemaOf(input),
    output: schemaOf(output),
    http: isHttpTrait(http) ? http : undefined,
  };
}

function schemaOf(value: unknown): NormalizedSchema {
  return NormalizedSchema.of(isSchemaRef(value) ? value : "unit");
}

function addError(errors: Map<string, NormalizedSchema>, schema: StaticTuple): void {
  const shape = schemaOf(schema);
  errors.set(schema[2], shape);
  const queryCode = queryErrorOf(shape)?.code;
  if (queryCode !== undefined && !errors.has(queryCode)) errors.set(queryCode, shape);
}
