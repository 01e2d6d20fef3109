export type { Inventory, InventoryAccount, InventoryKey, InventoryResource } from "./inventory.ts";
export { type InventoryReading, readInventory } from "./read-inventory.ts";
export { inventorySchema } from "./schema.ts";
