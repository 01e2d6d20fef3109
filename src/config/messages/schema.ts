import type { Messages, SchemaMistake } from "#document";

/** What one field alone can get wrong; the sentences come from the schema. */
export const schemaMessages: Messages<SchemaMistake> = {
  syntax: {
    code: "CONFIG-E001",
    message: "the file is no valid YAML: {detail}",
    fix: "Correct the YAML here; what follows may be read wrongly until then.",
  },
  tab: {
    code: "CONFIG-E002",
    message: "a tab stands where YAML wants spaces",
    fix: "Replace the tab by spaces: YAML allows no tabs in indentation.",
  },
  "wrong-value": {
    code: "CONFIG-E003",
    message: "{path}: found {found}, {detail}{meant}",
    fix: "{sentence}",
  },
  "missing-key": {
    code: "CONFIG-E004",
    message: "{path}: is missing in {parent}",
    fix: "{sentence}",
  },
  "unknown-key": {
    code: "CONFIG-E005",
    message: "{path}: unknown key{meant}",
    fix: "Correct or remove {key}; {known}.",
  },
  "unquoted-id": {
    code: "CONFIG-E006",
    message: "{path}: {source} is a number to YAML, which drops its leading zeros",
    fix: 'Quote this account id: "{source}".',
  },
  "yaml-boolean": {
    code: "CONFIG-E007",
    message: "{path}: {found} is text in YAML 1.2, no boolean",
    fix: "Write {meant}. {sentence}",
  },
};
