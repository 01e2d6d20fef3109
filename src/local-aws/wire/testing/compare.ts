import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

/** A value in a form that can be compared and read: dates and bytes as text, without undefined members. */
export async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Date) return `time:${value.toISOString()}`;
  if (value instanceof Readable) return plain(await buffer(value));
  if (value instanceof Uint8Array) return `bytes:${Buffer.from(value).toString("base64")}`;
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== "object" || value === null) return value;
  const entries: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined && member !== null) entries.push([name, await plain(member)]);
  }
  return Object.fromEntries(entries);
}

/** The first differences between two plain values, as `path: left != right`. */
export function differences(left: unknown, right: unknown, path = ""): readonly string[] {
  if (Object.is(left, right)) return [];
  if (!isObject(left) || !isObject(right)) return [`${path}: ${brief(left)} != ${brief(right)}`];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => differences(left[name], right[name], `${path}.${name}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function brief(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 60);
}
