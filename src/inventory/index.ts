export type {
  Inventory,
  InventoryAccount,
  InventoryKey,
  InventoryResource,
  OptIns,
  OrganizationalUnit,
} from "./inventory.ts";
export { type InventoryMessage, inventoryMessages } from "./messages.ts";
export { type InventoryReading, readInventory } from "./read-inventory.ts";
export { inventorySchema } from "./schema.ts";
