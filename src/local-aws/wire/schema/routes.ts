import type { Target } from "../http/message.ts";
import { locationOf, membersOf, requiredOf } from "./members.ts";
import type { Operation } from "./operation.ts";

/** One HTTP route of a rest service. */
export interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Names and values that the uri spells out; an empty value asks for the name only. */
  readonly literals: readonly (readonly [string, string])[];
  /** Query names and lower-case header names of required members. */
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** S3 only: whether the operation names a bucket, which is no part of its uri. */
  readonly wantsBucket: boolean;
}

/** A route with the labels it read from the path, still percent-encoded. */
export interface RouteMatch {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

/** All routes of a service, the most specific first. */
export function buildRoutes(operations: readonly Operation[]): readonly Route[] {
  const routes = operations.filter((operation) => operation.http !== undefined).map(buildRoute);
  const needs = (route: Route): number => route.requiredQuery.length + route.requiredHeaders.length;
  return [...routes].sort(
    (left, right) =>
      right.literals.length - left.literals.length ||
      needs(right) - needs(left) ||
      left.labels.length - right.labels.length ||
      right.path.source.length - left.path.source.length,
  );
}

function buildRoute(operation: Operation): Route {
  const [method, uri] = operation.http ?? ["", "", 0];
  const [path = "", query = ""] = uri.split("?");
  const labels = [...path.matchAll(/\{(.+?)\+?\}/g)].map(([, label = ""]) => label);
  // `x-id` only tells log readers the operation's name; boto3 leaves it out.
  const literals = [...new URLSearchParams(query)].filter(([name]) => name !== "x-id");
  const required = requiredOf(operation.input);
  const places = membersOf(operation.input).filter(([name]) => required.includes(name));
  const locations = places.map(([, member]) => locationOf(member));
  return {
    operation,
    method,
    labels,
    literals,
    path: pathPattern(path),
    requiredQuery: locations.flatMap((place) => (place.kind === "query" ? [place.name] : [])),
    requiredHeaders: locations.flatMap((place) => (place.kind === "header" ? [place.name.toLowerCase()] : [])),
    wantsBucket: places.some(([name, member]) => name === "Bucket" && locationOf(member).kind === "label"),
  };
}

function pathPattern(path: string): RegExp {
  const segments = path.split("/").filter((segment) => segment !== "");
  const patterns = segments.map((segment) => {
    if (segment.endsWith("+}")) return "(.+)";
    return segment.startsWith("{") ? "([^/]+)" : segment.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^/${patterns.join("/")}/?$`, "s");
}

/** What a route is looked up by. `bucket` is undefined for services other than S3 and for account-level S3 calls. */
export interface Lookup {
  readonly method: string;
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly bucket: string | undefined;
}

/**
 * The route of a request. The most literal query wins (`?acl`); among those, routes whose required query and header
 * members are all there come first (that tells UploadPart from PutObject); else the least demanding route is taken,
 * so that its missing member is reported.
 */
export function findRoute(routes: readonly Route[], lookup: Lookup): RouteMatch | undefined {
  const matching = routes.filter((route) => fits(route, lookup));
  const best = matching.filter((route) => route.literals.length === matching[0]?.literals.length);
  const complete = best.filter((route) => isComplete(route, lookup));
  // Among equals the SDK's own hint decides: ListBuckets and ListDirectoryBuckets share one route.
  const named = lookup.target.query.find(([name]) => name === "x-id")?.[1];
  const route = complete.find(({ operation }) => operation.name === named) ?? complete[0] ?? best.at(-1);
  if (!route) return undefined;
  const values = route.path.exec(lookup.target.path)?.slice(1) ?? [];
  const labels = route.labels.map((label, index) => [label, values[index] ?? ""] as const);
  return { operation: route.operation, labels: Object.fromEntries(labels) };
}

function fits(route: Route, { method, target, bucket }: Lookup): boolean {
  if (route.method !== method || route.wantsBucket !== (bucket !== undefined)) return false;
  const present = ([name, value]: readonly [string, string]): boolean =>
    target.query.some(([key, given]) => key === name && (value === "" || given === value));
  return route.path.test(target.path) && route.literals.every(present);
}

function isComplete({ requiredQuery, requiredHeaders }: Route, { target, headers }: Lookup): boolean {
  const inQuery = requiredQuery.every((name) => target.query.some(([key]) => key === name));
  return inQuery && requiredHeaders.every((name) => headers[name] !== undefined);
}
