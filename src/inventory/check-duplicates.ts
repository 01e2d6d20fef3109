import type { Mistake } from "#document";

type Duplicate = Mistake<"duplicate-resource" | "duplicate-account">;

/** Nothing is listed twice: the second one would silently win or lose. */
export function checkDuplicates(draft: unknown): readonly Duplicate[] {
  return [
    ...twice(draft, "resources", "arn", "duplicate-resource"),
    ...twice(draft, "accounts", "id", "duplicate-account"),
  ];
}

function twice(draft: unknown, list: string, key: string, name: Duplicate["name"]): readonly Duplicate[] {
  const seen = new Set<string>();
  return textsOf(draft, list, key).flatMap((text, index) => {
    if (text === undefined || !seen.has(text)) {
      if (text !== undefined) seen.add(text);
      return [];
    }
    return [{ name, path: [list, index, key], at: "value" as const, values: { arn: text } }];
  });
}

function textsOf(draft: unknown, list: string, key: string): readonly (string | undefined)[] {
  const items = read(draft, list);
  if (!Array.isArray(items)) return [];
  return items.map((item: unknown) => {
    const value = read(item, key);
    return typeof value === "string" ? value : undefined;
  });
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
