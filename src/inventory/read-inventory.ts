import { type Problem, readDocument } from "#document";
import { checkDuplicates } from "./check-duplicates.ts";
import type { Inventory } from "./inventory.ts";
import { inventoryMessages } from "./messages.ts";
import { inventorySchema } from "./schema.ts";

export type InventoryReading =
  | { readonly kind: "read"; readonly inventory: Inventory }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** Reads the text of an `inventory.json`: the inventory, or all its mistakes at once. */
export function readInventory(text: string, fileName: string): InventoryReading {
  const kind = { schema: inventorySchema, messages: inventoryMessages, check: checkDuplicates };
  const reading = readDocument(text, fileName, kind);
  return reading.kind === "read" ? { kind: "read", inventory: reading.value } : reading;
}
