import type { Messages } from "#document";

export type ReferenceCheck =
  | "unknown-plan"
  | "existing-no-vault"
  | "existing-vault-elsewhere"
  | "existing-no-key"
  | "existing-key-elsewhere"
  | "existing-key-doubled"
  | "existing-key-kind"
  | "export-plan-elsewhere"
  | "export-plan-without-s3"
  | "exclusion-doubled";

/** What points at something that is not there, or cannot be what it is named for. */
export const referenceMessages: Messages<ReferenceCheck> = {
  "unknown-plan": {
    code: "CONFIG-E014",
    message: "{path}: no plan is called {plan}{meant}",
    fix: "Name a plan of this file; there are: {known}.",
  },
  "existing-no-vault": {
    code: "CONFIG-E042",
    message: "{path}: {arn} is no backup vault",
    fix: "Write arn:aws:backup:REGION:ACCOUNT:backup-vault:NAME, as the console shows it with the vault.",
  },
  "existing-vault-elsewhere": {
    code: "CONFIG-E043",
    message: "{path}: the vault stands in {account}, neither the central nor the second owner account of {owner}",
    fix: "Name a vault of one of the two: copies of the realm go nowhere else.",
  },
  "existing-no-key": {
    code: "CONFIG-E044",
    message: "{path}: {arn} is no KMS key",
    fix: "Write arn:aws:kms:REGION:ACCOUNT:key/ID; an alias will not do, for it can be moved to another key.",
  },
  "existing-key-elsewhere": {
    code: "CONFIG-E045",
    message: "{path}: the key stands in {account}, not in the custody account of {owner}",
    fix: "Name a key of the custody account: whoever holds the vaults must not hold their key.",
  },
  "existing-key-doubled": {
    code: "CONFIG-E046",
    message: "{path}: {owner} has a key in {region} already",
    fix: "Name one key a region: it serves as the realm key there, and a second one would never be used.",
  },
  "existing-key-kind": {
    code: "CONFIG-E047",
    message: "{path}: {key} is no key for a vault that serves as {as}",
    fix: "Write {allowed}, or name another vault: no copy of a route could go into this one.",
  },
  "export-plan-elsewhere": {
    code: "CONFIG-E048",
    message: "{path}: plan {plan} does not run in realm {realm}",
    fix: "Add the plan to plans of the realm or name one that runs there: nothing else backs the exported parameters up.",
  },
  "export-plan-without-s3": {
    code: "CONFIG-E049",
    message: "{path}: plan {plan} catches no S3",
    fix: "Add S3 to selection.types of the plan or name another one: the parameters are exported into a bucket.",
  },
  "exclusion-doubled": {
    code: "CONFIG-E050",
    message: "{path}: {pattern} stands in {first} already",
    fix: "Keep one of the two: a decision has one owner, one reason and one last day.",
  },
};
