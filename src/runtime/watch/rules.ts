import type { Post } from "#model";
import { type ApiCall, textOf } from "./api-call.ts";
import type { WatchCode } from "./watch-texts.ts";

interface WatchRule {
  readonly code: WatchCode;
  readonly service: string;
  readonly names: RegExp;
  /** Everywhere, where nothing is said. */
  readonly posts?: readonly Post[];
  /** What the call touches; undefined where that is none of ours. */
  readonly about: (call: ApiCall, post: Post) => string | undefined;
}

const guarded: readonly Post[] = ["central", "custody"];
const keyed: readonly Post[] = ["central", "custody", "workload"];

/** Calls that weaken backups, whoever makes them; the first rule that fits counts. */
const rules: readonly WatchRule[] = [
  { code: "LOCK-CHANGED", service: "backup", names: /^\w+BackupVaultLockConfiguration$/, about: vault },
  { code: "VAULT-POLICY-CHANGED", service: "backup", names: /^(Put|Delete)BackupVaultAccessPolicy$/, about: vault },
  { code: "VAULT-DELETED", service: "backup", names: /^DeleteBackupVault$/, about: vault },
  {
    code: "POINT-DELETED",
    service: "backup",
    names: /^(Delete|Disassociate)RecoveryPoint(FromParent)?$/,
    about: vault,
  },
  { code: "LIFECYCLE-CHANGED", service: "backup", names: /^UpdateRecoveryPointLifecycle$/, about: vault },
  // Plans that a policy makes cannot be changed in their accounts (manage-cross-account): the policy can.
  {
    code: "PLAN-CHANGED",
    service: "backup",
    names: /^(Update(Region|Global)Settings|StopBackupJob)$/,
    about: switchedOff,
  },
  {
    code: "PLAN-CHANGED",
    service: "organizations",
    names: /^((Update|Delete|Detach)Policy|DisablePolicyType)$/,
    about: fromRequest("policyId", "policyType"),
  },
  {
    code: "ACCOUNT-ENDANGERED",
    service: "organizations",
    names:
      /^(CloseAccount|RemoveAccountFromOrganization|LeaveOrganization|DeleteOrganization|DisableAWSServiceAccess|DeregisterDelegatedAdministrator|MoveAccount)$/,
    about: fromRequest("accountId", "servicePrincipal"),
  },
  { code: "ACCOUNT-ENDANGERED", service: "account", names: /^CloseAccount$/, about: ({ account }) => account },
  {
    code: "KEY-ENDANGERED",
    service: "kms",
    names: /^(ScheduleKeyDeletion|DisableKey|DeleteImportedKeyMaterial)$/,
    posts: keyed,
    about: fromRequest("keyId"),
  },
  {
    code: "KEY-POLICY-CHANGED",
    service: "kms",
    names: /^(PutKeyPolicy|RevokeGrant|UpdateAlias|DeleteAlias)$/,
    posts: ["custody"],
    about: fromRequest("keyId", "aliasName"),
  },
  {
    code: "STACK-CHANGED",
    service: "cloudformation",
    names:
      /^(ExecuteChangeSet|UpdateStack|DeleteStack|SetStackPolicy|(Delete|Update)StackInstances|(Delete|Update)StackSet)$/,
    about: ours("stackName", "stackSetName"),
  },
  { code: "PATH-CHANGED", service: "events", names: /^(Put|Delete|Disable|Remove)/, about: ours("name", "rule") },
  {
    code: "PATH-CHANGED",
    service: "lambda",
    names: /^(Update|Delete|Put|Add|Remove)/,
    about: ours("functionName"),
  },
  {
    code: "PATH-CHANGED",
    service: "sqs",
    names: /^(SetQueueAttributes|DeleteQueue|PurgeQueue)$/,
    about: ours("queueUrl"),
  },
  {
    code: "PATH-CHANGED",
    service: "iam",
    names: /^(Update|Delete|Put|Attach|Detach|Create)\w*Role/,
    about: ours("roleName"),
  },
  {
    code: "SHARED-OUT",
    service: "ram",
    names: /^(Create|Associate)ResourceShare$/,
    posts: guarded,
    about: ({ name }) => name,
  },
];

/** The rule that a call falls under, and what it touches. */
export function ruleFor(call: ApiCall, post: Post): { readonly code: WatchCode; readonly subject: string } | undefined {
  for (const { code, service, names, posts, about } of rules) {
    if (service !== call.service || !names.test(call.name) || !(posts?.includes(post) ?? true)) continue;
    const subject = about(call, post);
    if (subject !== undefined) return { code, subject };
  }
  return undefined;
}

/** In a workload account other people have vaults of their own. */
function vault({ request }: ApiCall, post: Post): string | undefined {
  const name = textOf(request["backupVaultName"]);
  return post === "workload" && !isOurs(name) ? undefined : name;
}

function fromRequest(...members: readonly string[]): WatchRule["about"] {
  return ({ request, name }) => members.map((member) => textOf(request[member])).find((text) => text !== "") ?? name;
}

function ours(...members: readonly string[]): WatchRule["about"] {
  return ({ request }) => members.map((member) => textOf(request[member])).find(isOurs);
}

/** To switch something on harms nobody. */
function switchedOff({ name, request }: ApiCall): string | undefined {
  return name === "StopBackupJob" || JSON.stringify(request).includes("false") ? name : undefined;
}

/** Names of ours begin alike; ARNs and addresses hold them after a slash or a colon. */
function isOurs(name: string): boolean {
  return /(^|[/:])holdfast-/.test(name);
}
