import { type Problem, readDocument } from "#document";
import { checkDuplicates } from "./check-duplicates.ts";
import { checkSettings } from "./parts/check-settings.ts";
import { type EarlierParts, noParts } from "./parts/earlier-parts.ts";
import type { Inventory } from "./inventory.ts";
import { inventoryMessages } from "./messages.ts";
import { quickInventory } from "./quick/quick-inventory.ts";
import { inventorySchema } from "./schema.ts";

export type InventoryReading =
  | { readonly kind: "read"; readonly inventory: Inventory }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** Reads the text of an `inventory.json`: the inventory, or all its mistakes at once. */
export function readInventory(text: string, fileName: string): InventoryReading {
  return readPart(text, fileName, noParts()).reading;
}

/** The same for a part of an inventory, with the draft that was checked: it is there when the part has mistakes, too. */
export function readPart(
  text: string,
  fileName: string,
  earlier: EarlierParts,
): { readonly reading: InventoryReading; readonly draft: unknown } {
  let draft: unknown;
  const check = (value: unknown) => {
    draft = value;
    return [...checkDuplicates(value, earlier), ...checkSettings(value, earlier)];
  };
  const kind = { schema: inventorySchema, messages: inventoryMessages, check, quick: quickInventory };
  const reading = readDocument(text, fileName, kind);
  return { reading: reading.kind === "read" ? { kind: "read", inventory: reading.value } : reading, draft };
}
