import { keyKinds } from "#model";
import { accountIdForm, arnForm } from "../forms.ts";
import type { InventoryResource } from "../inventory.ts";

type Mapping = Readonly<Record<string, unknown>>;

/** What such a resource is. */
export type SoundResource = InventoryResource | Omit<InventoryResource, "tags">;

const kinds: ReadonlySet<unknown> = new Set(keyKinds);

/**
 * Whether the schema surely takes a resource that `JSON.parse` gave, and takes it as it is, but for tags that are left out.
 * A no says nothing. `quick-inventory.test.ts` holds every yes against the schema.
 */
export function isSoundResource(value: unknown): value is SoundResource {
  if (!isMapping(value)) return false;
  const { arn, type, account, region, encryption, tags, sizeBytes, attributes } = value;
  const required = isArn(arn) && isText(type) && isAccountId(account) && isText(region) && isEncryption(encryption);
  const optional =
    (tags === undefined || isTags(tags)) &&
    (sizeBytes === undefined || isSize(sizeBytes)) &&
    (attributes === undefined || isMapping(attributes));
  return required && optional && hasKeys(value, 5 + given(tags) + given(sizeBytes) + given(attributes));
}

function isEncryption(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { kind, keyArn } = value;
  return kinds.has(kind) && (keyArn === undefined || isArn(keyArn)) && hasKeys(value, 1 + given(keyArn));
}

function isTags(value: unknown): boolean {
  if (!isMapping(value)) return false;
  for (const key in value) if (typeof value[key] !== "string") return false;
  return true;
}

/** The schema drops a key `__proto__` of a record without a word. */
function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "__proto__");
}

function isArn(value: unknown): boolean {
  return typeof value === "string" && arnForm.test(value);
}

function isAccountId(value: unknown): boolean {
  return typeof value === "string" && accountIdForm.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** `1e999` is a number of JSON. */
function isSize(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

function given(value: unknown): 0 | 1 {
  return value === undefined ? 0 : 1;
}

/** So many keys are known to be there: with more, one is unknown. */
function hasKeys(value: Mapping, count: number): boolean {
  return Object.keys(value).length === count;
}
