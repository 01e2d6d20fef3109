import type { Problem } from "#document";
import { noParts, remember } from "./earlier-parts.ts";
import type { Inventory } from "../inventory.ts";
import { mergeParts } from "./merge-parts.ts";
import { type InventoryReading, readPart } from "../read-inventory.ts";

/** An inventory that comes in parts, such as a file an account. */
export interface InventoryParts {
  /** Reads one more part; what contradicts an earlier one is a mistake of this one. The text is not kept. */
  add(text: string, fileName: string): void;
  /** The whole inventory, or all mistakes of all parts. */
  whole(): InventoryReading;
}

/**
 * Begins to read an inventory in parts.
 *
 * @example
 * const parts = inventoryParts();
 * for (const name of names) parts.add(textOf(name), name);
 * const reading = parts.whole();
 */
export function inventoryParts(): InventoryParts {
  const earlier = noParts();
  const inventories: Inventory[] = [];
  const problems: (readonly Problem[])[] = [];
  return {
    add(text, fileName) {
      const { reading, draft } = readPart(text, fileName, earlier);
      remember(earlier, draft, fileName);
      if (reading.kind === "read") inventories.push(reading.inventory);
      else problems.push(reading.problems);
    },
    whole() {
      if (problems.length > 0) return { kind: "problems", problems: problems.flat() };
      return { kind: "read", inventory: mergeParts(inventories) };
    },
  };
}
