import type { Messages, SchemaMistake } from "#document";

/** What only two fields together can get wrong. */
export type CheckName =
  | "retention-outside-lock"
  | "lock-window-empty"
  | "cooling-off-too-short"
  | "local-too-short"
  | "unknown-plan"
  | "central-is-target"
  | "central-is-custody"
  | "management-has-part"
  | "account-in-two-realms"
  | "nothing-targeted";

export type ConfigMessage = SchemaMistake | CheckName;

/** Every message of the config, once: code, what is wrong, what to do and why. */
export const configMessages: Messages<ConfigMessage> = {
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
  "retention-outside-lock": {
    code: "CONFIG-E010",
    message: "{path}: {days} days are outside the lock of realm {realm}, which accepts {least} to {most}",
    fix: "Move centralDays into the window or widen the realm's lock: a locked vault refuses every copy outside its window.",
  },
  "lock-window-empty": {
    code: "CONFIG-E011",
    message: "{path}: {least} is more than maxDays {most}",
    fix: "Make minDays at most maxDays: a vault with an empty window refuses every copy.",
  },
  "cooling-off-too-short": {
    code: "CONFIG-E012",
    message: "{path}: {days} is less than 3 days",
    fix: "Give at least 3 days: AWS accepts no shorter cooling-off, and it is the last chance to correct a lock.",
  },
  "local-too-short": {
    code: "CONFIG-E013",
    message: "{path}: {days} is less than 1 day",
    fix: "Keep the original for at least 1 day: the copies are made from it.",
  },
  "unknown-plan": {
    code: "CONFIG-E014",
    message: "{path}: no plan is called {plan}{meant}",
    fix: "Name a plan of this file; there are: {known}.",
  },
  "central-is-target": {
    code: "CONFIG-E015",
    message: "{path}: {account} is the {role} account of realm {realm} and also one that realm {targeted} protects",
    fix: "Use another account: whoever owns the protected account would own its last copy or its key too.",
  },
  "central-is-custody": {
    code: "CONFIG-E016",
    message: "{path}: {account} is the central account as well",
    fix: "Use another account for the key: one administrator must not hold both the vault and its key.",
  },
  "management-has-part": {
    code: "CONFIG-E017",
    message: "{path}: {account} is the organization's management account",
    fix: "Use a member account: no service control policy reaches the management account, so nothing guards what stands in it.",
  },
  "account-in-two-realms": {
    code: "CONFIG-E018",
    message: "{path}: {account} belongs to realm {other} already",
    fix: "Leave the account in one realm: nothing may cross between two realms.",
  },
  "nothing-targeted": {
    code: "CONFIG-E019",
    message: "{path}: names no account and no organizational unit",
    fix: "Name at least one account or organizational unit: the realm protects nothing as it stands.",
  },
};
