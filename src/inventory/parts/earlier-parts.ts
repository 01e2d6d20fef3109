import { entriesOf, itemsOf, memberOf } from "../draft.ts";

/** Where something was said first, and what. */
export interface Said {
  readonly file: string;
  readonly value: unknown;
}

/** What the parts of an inventory that were read so far have said. */
export interface EarlierParts {
  readonly resources: Map<string, Said>;
  readonly accounts: Map<string, Said>;
  readonly keys: Map<string, Said>;
  /** By `regionKey`. */
  readonly optIns: Map<string, Said>;
  /** At most one: the first that is not null. */
  readonly organization: Said[];
}

/** Nothing was read before. */
export function noParts(): EarlierParts {
  return { resources: new Map(), accounts: new Map(), keys: new Map(), optIns: new Map(), organization: [] };
}

/** Adds what a part says; it is a draft, because a part with mistakes has its say in what later parts repeat. */
export function remember(earlier: EarlierParts, draft: unknown, file: string): void {
  // What a resource is does not matter: listed twice is wrong. One object serves them all.
  const here: Said = { file, value: undefined };
  for (const resource of itemsOf(draft, "resources")) add(earlier.resources, memberOf(resource, "arn"), here);
  for (const value of itemsOf(draft, "accounts")) add(earlier.accounts, memberOf(value, "id"), { file, value });
  for (const value of itemsOf(draft, "keys")) add(earlier.keys, memberOf(value, "arn"), { file, value });
  for (const { key, value } of regionsOf(draft)) add(earlier.optIns, key, { file, value });
  const organization = memberOf(draft, "organization") ?? null;
  if (organization !== null && earlier.organization.length === 0)
    earlier.organization.push({ file, value: organization });
}

function add(map: Map<string, Said>, id: unknown, said: Said): void {
  if (typeof id === "string" && !map.has(id)) map.set(id, said);
}

/** The opt-ins of a draft, one an account and region. */
export function regionsOf(
  draft: unknown,
): readonly { readonly key: string; readonly path: readonly string[]; readonly value: unknown }[] {
  return entriesOf(memberOf(draft, "optIns")).flatMap(([account, regions]) =>
    entriesOf(regions).map(([region, value]) => ({ key: `${account} ${region}`, path: [account, region], value })),
  );
}
