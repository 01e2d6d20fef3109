/** A member of a draft, of which nothing is known yet; its name is none that objects inherit. */
export function memberOf(draft: unknown, key: string): unknown {
  return typeof draft === "object" && draft !== null ? (draft as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** The items of a list of a draft; none where it is no list. */
export function itemsOf(draft: unknown, list: string): readonly unknown[] {
  const items = memberOf(draft, list);
  return Array.isArray(items) ? items : [];
}

/** The members of a mapping of a draft; none where it is no mapping. */
export function entriesOf(draft: unknown): readonly (readonly [key: string, value: unknown])[] {
  return typeof draft === "object" && draft !== null && !Array.isArray(draft) ? Object.entries(draft) : [];
}
