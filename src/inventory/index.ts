export type { Inventory, InventoryAccount, InventoryKey, InventoryResource } from "./inventory.ts";
export { inventoryParts } from "./parts/inventory-parts.ts";
export { type InventoryReading, readInventory } from "./read-inventory.ts";
export { inventorySchema } from "./schema.ts";
