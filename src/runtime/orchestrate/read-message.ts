import { isAccountId, isRegion, type RouteTable } from "#model";
import type { Reference } from "../lineage/observe.ts";

/** What a message asks to look at, or why nothing is looked at. */
export type Reading =
  | { readonly kind: "read"; readonly reference: Reference }
  | { readonly kind: "ignored"; readonly because: string };

const jobKinds = { "Backup Job State Change": "backup", "Copy Job State Change": "copy" } as const;

/**
 * Reads which job or point a message is about. Nothing else of it is believed: all is read again with our own roles, so a
 * forged one causes at most reads of what is the realm's.
 */
export function readMessage(body: string, table: RouteTable): Reading {
  const message = parse(body);
  if (!message) return ignored("the message is no JSON object");
  const { account, region } = message;
  if (typeof account !== "string" || !isAccountId(account) || typeof region !== "string" || !isRegion(region))
    return ignored("account or region are none");
  if (
    account !== table.centralAccount &&
    !table.workloadAccounts.includes(account) &&
    !table.receivers.includes(account)
  )
    return ignored(`account ${account} is not of this realm`);
  return message["source"] === "holdfast" ? readPoint(message, account, region) : readEvent(message, account, region);
}

function readEvent({ source, detail, ...rest }: JsonObject, account: string, region: string): Reading {
  if (source !== "aws.backup") return ignored(`the source is ${String(source)}, not aws.backup`);
  const type = rest["detail-type"];
  const kind = Object.hasOwn(jobKinds, String(type)) ? jobKinds[type as keyof typeof jobKinds] : undefined;
  if (kind === undefined) return ignored(`events of type ${String(type)} say nothing of a route`);
  const id = isObject(detail) ? detail[kind === "backup" ? "backupJobId" : "copyJobId"] : undefined;
  // Ids of jobs are UUIDs; anything else never reaches a path.
  if (typeof id !== "string" || !/^[0-9a-f-]{1,64}$/i.test(id)) return ignored("the event names no job");
  return { kind: "read", reference: { kind, id, account, region } };
}

/** What the reconciler found, on the same queue. */
function readPoint({ vaultName, pointArn }: JsonObject, account: string, region: string): Reading {
  if (typeof vaultName !== "string" || !/^[\w-]{2,50}$/.test(vaultName)) return ignored("the message names no vault");
  if (typeof pointArn !== "string" || !pointArn.startsWith("arn:")) return ignored("the message names no point");
  return { kind: "read", reference: { kind: "point", account, region, vaultName, pointArn } };
}

type JsonObject = Readonly<Record<string, unknown>>;

function parse(body: string): JsonObject | undefined {
  try {
    const value = JSON.parse(body) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ignored(because: string): Reading {
  return { kind: "ignored", because };
}
