import { createHash } from "node:crypto";

/** Below a run's prefix: one object a parameter, and the manifest. */
export const manifestName = "manifest.json";

/** What a key tells of its object: the role that writes it reads none. */
export interface ExportedKey {
  /** The parameter's name without its first slash, for `/a` and `a` are one. */
  readonly path: string;
  readonly digest: string;
  /** Some value could not be read. */
  readonly partial: boolean;
}

/** `2027-01-01T04:00:00Z` as `20270101T040000Z`: the runs of a bucket sort by their time. */
export function runOf(time: string): string {
  return time.replaceAll(/[-:]|\.\d+/g, "");
}

/** Half of a SHA-256, so that the longest name (1,011 characters, ARN included) fits into a key of 1,024 bytes. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** A URL would swallow a `..` between two slashes; `~` stands in no parameter's name (API_PutParameter). */
export function keyOf(run: string, { path, digest, partial }: ExportedKey): string {
  return `${run}/${path.replaceAll("/", "~")}.${digest}.${partial ? "partial" : "json"}`;
}

/** Undefined for a key that is no parameter's: the manifest. */
export function readKey(run: string, key: string): ExportedKey | undefined {
  const [, text, digest, kind] = /^(.+)\.([0-9a-f]{32})\.(json|partial)$/.exec(key.slice(run.length + 1)) ?? [];
  if (text === undefined || digest === undefined) return undefined;
  return { path: text.replaceAll("~", "/"), digest, partial: kind === "partial" };
}

/** How a parameter is known in keys. */
export function pathOf(name: string): string {
  return name.replace(/^\//, "");
}
