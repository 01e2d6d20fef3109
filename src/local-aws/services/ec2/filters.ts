import type { Filter } from "../../wire/models/ec2-types.ts";
import { invalidValue } from "./errors.ts";

/** What a filter of this name compares; undefined for a name that is none. */
export type FilterValues<T> = Readonly<Record<string, (one: T) => string | readonly string[] | undefined>>;

/**
 * Those that pass all filters: one of a filter's values must match, `*` and `?` stand for any characters
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html).
 */
export function filtered<T extends { readonly tags: ReadonlyMap<string, string> }>(
  all: readonly T[],
  filters: readonly Filter[] | undefined,
  byName: FilterValues<T>,
): readonly T[] {
  const tests = (filters ?? []).map((filter) => testOf(filter, byName));
  return all.filter((one) => tests.every((test) => test(one)));
}

function testOf<T extends { readonly tags: ReadonlyMap<string, string> }>(
  { Name = "", Values = [] }: Filter,
  byName: FilterValues<T>,
): (one: T) => boolean {
  const valuesOf = tagValues(Name) ?? (Object.hasOwn(byName, Name) ? byName[Name] : undefined);
  if (!valuesOf) throw invalidValue(`The filter '${Name}' is invalid`);
  const patterns = Values.map(patternOf);
  return (one) => {
    const values = [valuesOf(one) ?? []].flat();
    return values.some((value) => patterns.some((pattern) => pattern.test(value)));
  };
}

function tagValues(name: string) {
  if (name === "tag-value") return ({ tags }: { tags: ReadonlyMap<string, string> }) => [...tags.values()];
  if (name === "tag-key") return ({ tags }: { tags: ReadonlyMap<string, string> }) => [...tags.keys()];
  if (!name.startsWith("tag:")) return undefined;
  return ({ tags }: { tags: ReadonlyMap<string, string> }) => tags.get(name.slice("tag:".length));
}

/** A backslash before a wildcard takes its meaning away. */
function patternOf(value: string): RegExp {
  const parts = value.match(/\\[*?\\]|\*+|[^*]/gs) ?? [];
  return new RegExp(`^${parts.map(partPattern).join("")}$`, "s");
}

function partPattern(part: string): string {
  if (part.startsWith("*")) return ".*";
  if (part === "?") return ".";
  const literal = part.length > 1 ? part.slice(1) : part;
  return literal.replace(/[.+*?^${}()|[\]\\]/, String.raw`\$&`);
}
