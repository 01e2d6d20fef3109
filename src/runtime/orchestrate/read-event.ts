import { isAccountId, isRegion, type RouteTable } from "#model";
import type { JobReference } from "../lineage/observe.ts";

/** Why an event is not looked at. */
export type Reading =
  | { readonly kind: "job"; readonly job: JobReference }
  | { readonly kind: "ignored"; readonly because: string };

/**
 * Reads which job an event is about. Nothing else of it is believed: the job is read again with our own roles, so a forged
 * event causes at most a describe call.
 */
export function readEvent(body: string, table: RouteTable): Reading {
  const event = parse(body);
  if (!event) return ignored("the message is no JSON object");
  const { source, account, region, detail } = event;
  if (source !== "aws.backup") return ignored(`the source is ${String(source)}, not aws.backup`);
  if (typeof account !== "string" || !isAccountId(account) || typeof region !== "string" || !isRegion(region))
    return ignored("account or region are none");
  if (account !== table.centralAccount && !table.workloadAccounts.includes(account))
    return ignored(`account ${account} is not of this realm`);
  const kinds = { "Backup Job State Change": "backup", "Copy Job State Change": "copy" } as const;
  const kind = kinds[event["detail-type"] as keyof typeof kinds];
  if (kind === undefined) return ignored(`events of type ${String(event["detail-type"])} say nothing of a route`);
  const id = isRecord(detail) ? detail[kind === "backup" ? "backupJobId" : "copyJobId"] : undefined;
  // Ids of jobs are UUIDs; anything else never reaches a path.
  if (typeof id !== "string" || !/^[0-9a-f-]{1,64}$/i.test(id)) return ignored("the event names no job");
  return { kind: "job", job: { kind, id, account, region } };
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(body) as unknown;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ignored(because: string): Reading {
  return { kind: "ignored", because };
}
