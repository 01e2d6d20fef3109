import type { Mistake } from "#document";
import type { CheckName } from "../messages.ts";

export type CheckMistake = Mistake<CheckName>;

/** The way from the top of the file to one place in it. */
export type Path = CheckMistake["path"];

/** The entries of a mapping, or none where something else stands. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** What a mapping holds under a key; undefined where it is no mapping. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => entriesOf(inner).find(([name]) => name === key)?.[1], value);
}

/** The items of a list, or none. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A number that can be compared, or undefined. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** An account id; one that YAML read as a number gets its leading zeros back. */
export function accountOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value).padStart(12, "0");
  return typeof value === "string" ? value : undefined;
}

/** A mistake in the value at a path. */
export function mistake(name: CheckName, path: Path, values: Readonly<Record<string, string | number>>): CheckMistake {
  const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
  return { name, path, at: "value", values: texts };
}
