import type { Finding, Severity } from "#model";

export type FindingCode =
  | "UNPROTECTED"
  | "NO-ROUTE"
  | "TYPE-NOT-CARRIED"
  | "UNKNOWN-TYPE"
  | "ACCOUNT-IN-TWO-REALMS"
  | "CENTRAL-IS-TARGET"
  | "ORGANIZATION-DIFFERS"
  | "KEY-UNUSABLE"
  | "KEY-LOSS-POSSIBLE"
  | "SOURCE-KEY-NEEDS-GRANT"
  | "KEY-MATERIAL-OUTSIDE"
  | "MANAGEMENT-RESOURCES"
  | "KEY-POLICY-UNKNOWN"
  | "OUTSIDE-REALMS"
  | "CAUGHT-TWICE"
  | "KEY-SHARED"
  | "COMPLIANCE-LOCK";

interface FindingMessage {
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
}

const guide = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

/** Every finding of the planner, once; `{names}` are filled with what was found. */
export const findingMessages: Readonly<Record<FindingCode, FindingMessage>> = {
  UNPROTECTED: {
    severity: "critical",
    message: "realm {realm} protects the account, but no plan catches the resource",
    fix: "Give the resource the tags of a plan ({plans}), or add a plan that selects its type and tags.",
    source: `${guide}/assigning-resources-json.html`,
  },
  "TYPE-NOT-CARRIED": {
    severity: "critical",
    message:
      "the route of {type} is known, but this version of Holdfast does not carry the type: nothing of it is backed up",
    fix: "Protect it by other means until its type is carried; this version carries {carried}.",
    source: "design: the types that this version carries",
  },
  "NO-ROUTE": {
    severity: "critical",
    message: "no route brings {type} to a last hop: {why}",
    fix: "{alternatives}",
    source: `${guide}/backup-feature-availability.html`,
  },
  "UNKNOWN-TYPE": {
    severity: "critical",
    message: "Holdfast has no facts about the type {type}, so it routes no backup of it",
    fix: "Protect it by its service's own means until a row of facts is there, or move its data into a type that has one.",
    source: `${guide}/backup-feature-availability.html`,
  },
  "ACCOUNT-IN-TWO-REALMS": {
    severity: "critical",
    message: "account {account} is claimed by the realms {realms}; the first one keeps it",
    fix: "Narrow the targets of all realms but one: nothing may cross between two realms.",
    source: "design: a realm is a security boundary",
  },
  "CENTRAL-IS-TARGET": {
    severity: "critical",
    message: "the targets of realm {realm} take in account {account}, which holds vaults or keys",
    fix: "Move the account out of the targeted organizational unit: its owner would own protected data and the last copy.",
    source: "design: the last copy is beyond every single position",
  },
  "ORGANIZATION-DIFFERS": {
    severity: "high",
    message: "the intention is for organization {intended}, the inventory is of {found}",
    fix: "Correct organization.id, or collect the inventory in the organization that is meant: vault policies let in {intended} alone.",
    source: `${guide}/create-cross-account-backup.html`,
  },
  "KEY-UNUSABLE": {
    severity: "critical",
    message: "{key} is {state}: the resource cannot be decrypted, so every backup of it fails",
    fix: "Bring the key back (kms:CancelKeyDeletion, kms:EnableKey, kms:ImportKeyMaterial); what was backed up under it before needs it, too.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html",
  },
  "KEY-LOSS-POSSIBLE": {
    severity: "high",
    message:
      "the last hop stands under the realm key, for no {type} is copied into a vault under a key that nobody can delete: an administrator of the custody account {custody} can schedule the key's deletion, and after 7 to 30 days no copy can be read",
    fix: "Watch the custody account for kms:ScheduleKeyDeletion and kms:DisableKey and guard it by a service control policy; or turn the assumption partial-management-into-aws-managed-key-vault on once a trial in your organization has shown it.",
    source: `${guide}/encryption.html`,
  },
  "SOURCE-KEY-NEEDS-GRANT": {
    severity: "high",
    message: "the policy of {key} does not let the central account {central} in: copies of this resource will fail",
    fix: "Add this statement to the policy of the key, or choose sourceKeys: untouched: {statement}",
    source: `${guide}/create-cross-account-backup.html`,
  },
  "KEY-MATERIAL-OUTSIDE": {
    severity: "high",
    message:
      "{key} has no waiting period: {loss}. The resource and its local backups are gone with it; the last hop stands under another key",
    fix: "Move the resource to a key that AWS KMS made (origin AWS_KMS), whose deletion waits 7 to 30 days and can be taken back.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-delete-key-material.html",
  },
  "MANAGEMENT-RESOURCES": {
    severity: "high",
    message:
      "the resource stands in the management account, where no backup policy and no service control policy reaches it",
    fix: "Move the resource to a member account that a realm protects.",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html",
  },
  "KEY-POLICY-UNKNOWN": {
    severity: "medium",
    message:
      "whether the policy of {key} lets the central account {central} in is not known; the route takes it that it does",
    fix: "Let the inventory read the key's policy (kms:GetKeyPolicy), or see that it holds: {statement}",
    source: `${guide}/create-cross-account-backup.html`,
  },
  "OUTSIDE-REALMS": {
    severity: "medium",
    message: "no realm protects account {account}",
    fix: "Add the account or its organizational unit to the targets of a realm, if its data must survive.",
    source: "design: the intention says what must survive what",
  },
  "CAUGHT-TWICE": {
    severity: "medium",
    message: "the plans {plans} all catch the resource; {plan} is planned here, and AWS Backup runs each of them",
    fix: "Tell the plans apart by their tags, if one backup is meant.",
    source: `${guide}/assigning-resources-json.html`,
  },
  "KEY-SHARED": {
    severity: "info",
    message: "{count} resources are under {key}: who can delete that key takes all of them at once",
    fix: "Give each resource a key of its own where one loss must not be all losses.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  },
  "COMPLIANCE-LOCK": {
    severity: "info",
    message:
      "the standard vaults of realm {realm} are locked for good {days} days after they are deployed: points stay {least} to {most} days, and nobody, AWS Support included, can change that",
    fix: "Rehearse with lock mode rehearsal or governance first; lift the lock within {days} days if the window is wrong.",
    source: `${guide}/vault-lock.html`,
  },
};

/** A finding with its sentences filled in. */
export function finding(code: FindingCode, values: Readonly<Record<string, string | number>> = {}): Finding {
  const { severity, message, fix, source } = findingMessages[code];
  return { code, severity, message: fill(message, values), fix: fill(fix, values), source };
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
