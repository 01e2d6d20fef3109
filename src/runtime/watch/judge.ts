import { type AccountId, type Post, roleArn, type RoleName, type PackedWatchTable } from "#model";
import type { ApiCall } from "./api-call.ts";
import { ruleFor } from "./rules.ts";
import type { WatchCode } from "./watch-texts.ts";
import type { WatchFinding } from "./watch-finding.ts";

/** Where nobody works without a ticket. */
const quiet: readonly Post[] = ["central", "custody", "audit"];

/** Uses of a key's material; what only looks at a key is no use. */
const keyUse = /^(Decrypt|Encrypt|ReEncrypt|GenerateDataKey\w*|CreateGrant)$/;

/** Services that use the realm key on behalf of the realm: the key's policy lets in no other accounts, and a change of it is told. */
const keyServices = /^(backup|rds|s3|dynamodb|elasticfilesystem)\.(\S+\.)?amazonaws\.com$/;

/** What a call means, by itself: pure. More than one thing may be wrong with it. */
export function judge(call: ApiCall, table: PackedWatchTable): readonly WatchFinding[] {
  const post = postOf(call.account, table);
  if (call.by.kind === "service") return [];
  const weakens = ruleFor(call, post);
  const found = [
    ...(weakens && !isExpected(call, weakens.code) ? [weakens] : []),
    ...keyUses(call, post, table),
    ...(isOwnRole(call, table) ? [] : sessions(call, post)),
  ];
  return found.map(({ code, subject }) => findingOf(call, code, subject));
}

function postOf(account: AccountId, table: PackedWatchTable): Post {
  if (table.centralAccounts.includes(account)) return "central";
  if (account === table.custodyAccount) return "custody";
  if (account === table.auditAccount) return "audit";
  if (account === table.managementAccount) return "management";
  // The bus lets in nobody but the realm's accounts, and their list may be longer than a template.
  return "workload";
}

function keyUses(call: ApiCall, post: Post, table: PackedWatchTable): readonly Judged[] {
  if (post !== "custody" || call.service !== "kms" || !keyUse.test(call.name)) return [];
  if (keyServices.test(call.via ?? "") && call.by.account !== table.custodyAccount) return [];
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

/** By their exact ARNs: a role of the same name under another path is none of ours. */
function isOwnRole({ by }: ApiCall, table: PackedWatchTable): boolean {
  if (by.kind !== "role") return false;
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
