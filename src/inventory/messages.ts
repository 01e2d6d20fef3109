import type { Messages, SchemaMistake } from "#document";

export type InventoryMessage =
  | SchemaMistake
  | "duplicate-resource"
  | "duplicate-account"
  | "duplicate-key"
  | "other-organization"
  | "other-opt-ins";

/** Every message of the inventory, once. */
export const inventoryMessages: Messages<InventoryMessage> = {
  syntax: {
    code: "INVENTORY-E001",
    message: "the file is no valid JSON: {detail}",
    fix: "Correct the JSON here, or collect the inventory again.",
  },
  tab: {
    code: "INVENTORY-E002",
    message: "a tab stands where it cannot",
    fix: "Replace the tab by spaces.",
  },
  "wrong-value": { code: "INVENTORY-E003", message: "{path}: found {found}, {detail}{meant}", fix: "{sentence}" },
  "missing-key": { code: "INVENTORY-E004", message: "{path}: is missing in {parent}", fix: "{sentence}" },
  "unknown-key": {
    code: "INVENTORY-E005",
    message: "{path}: unknown key{meant}",
    fix: "Correct or remove {key}; {known}.",
  },
  "unquoted-id": {
    code: "INVENTORY-E006",
    message: "{path}: {source} is a number",
    fix: 'Quote this account id: "{source}".',
  },
  "yaml-boolean": {
    code: "INVENTORY-E007",
    message: "{path}: {found} is no boolean",
    fix: "Write {meant}. {sentence}",
  },
  "duplicate-resource": {
    code: "INVENTORY-E008",
    message: "{path}: {arn} is listed twice{first}",
    fix: "Remove one: a resource has one type, one key and one route.",
  },
  "duplicate-account": {
    code: "INVENTORY-E009",
    message: "{path}: account {arn} is listed twice{first}",
    fix: "Remove one: an account stands in one organizational unit.",
  },
  "duplicate-key": {
    code: "INVENTORY-E010",
    message: "{path}: {arn} is listed twice{first}",
    fix: "Remove one: a key has one policy, and the plan asks it who may read.",
  },
  "other-organization": {
    code: "INVENTORY-E011",
    message: "{path}: is not the same as in {first}",
    fix: "Make both equal, or write null in all parts of the inventory but one.",
  },
  "other-opt-ins": {
    code: "INVENTORY-E012",
    message: "{path}: is not the same as in {first}",
    fix: "Make both equal, or leave it to one part of the inventory.",
  },
};
