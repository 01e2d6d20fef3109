import type { Mistake } from "#document";

type Duplicate = Mistake<"duplicate-resource" | "duplicate-account" | "duplicate-key">;

/** Nothing is listed twice: the second one would silently win or lose. */
export function checkDuplicates(draft: unknown): readonly Duplicate[] {
  return [
    ...twice(draft, "resources", "arn", "duplicate-resource"),
    ...twice(draft, "accounts", "id", "duplicate-account"),
    ...twice(draft, "keys", "arn", "duplicate-key"),
  ];
}

function twice(draft: unknown, list: string, key: string, name: Duplicate["name"]): readonly Duplicate[] {
  const items = read(draft, list);
  const seen = new Set<string>();
  const duplicates: Duplicate[] = [];
  for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
    const text = read(item, key);
    if (typeof text !== "string") continue;
    if (seen.has(text)) duplicates.push({ name, path: [list, index, key], at: "value", values: { arn: text } });
    seen.add(text);
  }
  return duplicates;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
