import type { Messages } from "#document";

export type AccountCheck =
  | "central-is-target"
  | "central-is-custody"
  | "management-has-part"
  | "account-in-two-realms"
  | "nothing-targeted"
  | "second-owner-is-central"
  | "second-owner-is-custody"
  | "audit-is-watched"
  | "alerts-without-audit";

/** Which account may be what. */
export const accountMessages: Messages<AccountCheck> = {
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
  "second-owner-is-central": {
    code: "CONFIG-E031",
    message: "{path}: {account} is the central account as well",
    fix: "Use another account, or remove this one: whoever closes the central account would take the copies of the second region too.",
  },
  "second-owner-is-custody": {
    code: "CONFIG-E032",
    message: "{path}: {account} is the custody account as well",
    fix: "Use another account for the copies: one administrator must not hold both the vault and its key.",
  },
  "audit-is-watched": {
    code: "CONFIG-E052",
    message: "{path}: {account} is an account of realm {watched} as well",
    fix: "Use another account: whoever owns what is watched must not own the watch.",
  },
  "alerts-without-audit": {
    code: "CONFIG-E053",
    message: "{path}: nobody watches, so nobody is told",
    fix: "Name an auditAccount: the watch stands there and sends the alerts.",
  },
};
