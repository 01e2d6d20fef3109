import { type AccountId, type Arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

/** A header or a part of the query that a connection adds to every request. */
export interface Parameter {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
  readonly IsValueSecret?: boolean | undefined;
}

export type Credential =
  | { readonly kind: "API_KEY"; readonly name: string; readonly secret: string }
  | { readonly kind: "BASIC"; readonly name: string; readonly secret: string };

export interface Connection {
  readonly name: string;
  readonly arn: Arn;
  readonly secretArn: Arn;
  readonly created: Date;
  readonly modified: Date;
  readonly description: string | undefined;
  readonly credential: Credential;
  readonly headers: readonly Parameter[];
  readonly query: readonly Parameter[];
}

export interface ApiDestination {
  readonly name: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly modified: Date;
  readonly description: string | undefined;
  readonly connectionArn: string;
  readonly endpoint: string;
  readonly method: string;
  readonly perSecond: number;
}

interface Outlets {
  readonly connections: Map<string, Connection>;
  readonly destinations: Map<string, ApiDestination>;
}

const regional: StateOf<Outlets> = defineState("events-outlets", () => ({
  connections: new Map(),
  destinations: new Map(),
}));

export function outletsOf(world: World, account: AccountId, region: Region): Outlets {
  return regional(world, account, region);
}

export function connectionByArn(world: World, text: string): Connection | undefined {
  const [parts, name = ""] = named(text, "connection");
  const found = parts && outletsOf(world, parts.account, parts.region).connections.get(name);
  return found?.arn === text ? found : undefined;
}

export function destinationByArn(world: World, text: string): ApiDestination | undefined {
  const [parts, name = ""] = named(text, "api-destination");
  const found = parts && outletsOf(world, parts.account, parts.region).destinations.get(name);
  return found?.arn === text ? found : undefined;
}

/** `connection/name/id`: what the ARN says, and the name. */
function named(text: string, kind: string) {
  const parts = parseArn(text);
  const [found, name] = parts?.resource.split("/") ?? [];
  return parts?.service === "events" && found === kind ? ([parts, name] as const) : ([undefined] as const);
}
