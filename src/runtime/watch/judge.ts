import { type AccountId, type Post, roleArn, type RoleName, type WatchTable } from "#model";
import type { ApiCall } from "./api-call.ts";
import { ruleFor } from "./rules.ts";
import type { WatchCode } from "./watch-texts.ts";
import type { WatchFinding } from "./watch-finding.ts";

/** Where nobody works without a ticket. */
const quiet: readonly Post[] = ["central", "custody", "audit"];

/** Uses of a key's material; what only looks at a key is no use. */
const keyUse = /^(Decrypt|Encrypt|ReEncrypt|GenerateDataKey\w*|CreateGrant)$/;

/** Services that use the realm key on behalf of the realm (the key's policy lets in no others). */
const keyServices = /^(backup|rds|s3|dynamodb|elasticfilesystem)\.(\S+\.)?amazonaws\.com$/;

/** What a call means, by itself: pure. More than one thing may be wrong with it. */
export function judge(call: ApiCall, table: WatchTable): readonly WatchFinding[] {
  const post = postOf(call.account, table);
  if (post === undefined || call.by.kind === "service") return [];
  const weakens = ruleFor(call, post);
  const found = [
    ...(weakens && !isExpected(call, weakens.code) ? [weakens] : []),
    ...(isOwnRole(call, table) ? [] : [...keyUses(call, post, table), ...sessions(call, post)]),
  ];
  return found.map(({ code, subject }) => findingOf(call, code, subject));
}

function postOf(account: AccountId, table: WatchTable): Post | undefined {
  if (table.centralAccounts.includes(account)) return "central";
  if (account === table.custodyAccount) return "custody";
  if (table.workloadAccounts.includes(account)) return "workload";
  if (account === table.auditAccount) return "audit";
  return account === table.managementAccount ? "management" : undefined;
}

function keyUses(call: ApiCall, post: Post, table: WatchTable): readonly Judged[] {
  if (post !== "custody" || call.service !== "kms" || !keyUse.test(call.name)) return [];
  const members = [...table.centralAccounts, ...table.workloadAccounts];
  if (keyServices.test(call.via ?? "") && members.includes(call.by.account)) return [];
  return [{ code: "KEY-USED-BY-OTHERS", subject: call.by.name }];
}

/** Somebody who works in a quiet account: the call was made by a principal of that account, whatever it was. */
function sessions({ by, account, via }: ApiCall, post: Post): readonly Judged[] {
  if (!quiet.includes(post) && !(post === "management" && by.kind === "root")) return [];
  // A key or a role of the account that others use is recorded there as well; that is no session in it.
  if (by.account !== account || via !== undefined) return [];
  return [{ code: by.kind === "root" ? "ROOT-SESSION" : "SESSION-WITHOUT-TICKET", subject: by.arn || by.name }];
}

/**
 * What a stack changes is told by the call that changes the stack; services give grants back that they were given; and what
 * the shorten function shortens is looked into.
 */
function isExpected({ via, by, account }: ApiCall, code: WatchCode): boolean {
  if (via === "cloudformation.amazonaws.com") return code !== "STACK-CHANGED";
  if (code === "LIFECYCLE-CHANGED") return by.arn === roleArn(account, "holdfast-shorten");
  return code === "KEY-POLICY-CHANGED" && via !== undefined;
}

const ownRoles: readonly RoleName[] = [
  "holdfast-backup",
  "holdfast-copy",
  "holdfast-copy-back",
  "holdfast-export",
  "holdfast-forwarder",
  "holdfast-mover",
  "holdfast-observe",
  "holdfast-orchestrate",
  "holdfast-reconcile",
  "holdfast-restore",
  "holdfast-shorten",
];

/** Exact ARNs in exact accounts: a role of the same name elsewhere is none of ours. */
function isOwnRole({ by }: ApiCall, table: WatchTable): boolean {
  if (by.kind !== "role" || postOf(by.account, table) === undefined) return false;
  const { realm } = table;
  const own: readonly RoleName[] = [
    ...ownRoles,
    `holdfast-watch-${realm}`,
    `holdfast-inspect-${realm}`,
    `holdfast-webhook-${realm}`,
    `holdfast-audit-reader-${realm}`,
    `holdfast-audit-forwarder-${realm}`,
  ];
  return own.some((name) => by.arn === roleArn(by.account, name));
}

interface Judged {
  readonly code: WatchCode;
  readonly subject: string;
}

function findingOf(call: ApiCall, code: WatchCode, subject: string): WatchFinding {
  const { account, region, service, name, by, refused, time } = call;
  const end = refused === undefined ? "" : `; AWS refused it: ${refused}`;
  const because = `${by.name} called ${service}:${name} (${subject}) at ${time}${end}`;
  const about = refused === undefined ? subject : `refused ${subject}`;
  return { code, account, region, subject: about, because, actor: by.arn || by.name, time };
}
