import { isAccountId, isRegion, type ToldFinding } from "#model";
import { type ApiCall, isObject, parsedObject, readApiCall, textOf } from "./api-call.ts";

/** What a message of the watch's queue is. Who may send there, the queue's policy says. */
export type WatchMessage =
  | { readonly kind: "call"; readonly call: ApiCall }
  | { readonly kind: "told"; readonly findings: readonly ToldFinding[] }
  | { readonly kind: "looked" }
  | { readonly kind: "tick" }
  | { readonly kind: "ignored"; readonly because: string };

export function readMessage(body: string): WatchMessage {
  const message = parsedObject(body);
  if (!message) return { kind: "ignored", because: "the message is no JSON object" };
  const { findings, looked } = message;
  if (looked === true) return { kind: "looked" };
  if (message["source"] === "aws.events" && message["detail-type"] === "Scheduled Event") return { kind: "tick" };
  if (Array.isArray(findings)) return { kind: "told", findings: findings.flatMap((one) => readTold(one) ?? []) };
  const call = readApiCall(message);
  return call ? { kind: "call", call } : { kind: "ignored", because: "the message is no event of CloudTrail" };
}

function readTold(value: unknown): ToldFinding | undefined {
  if (!isObject(value)) return undefined;
  const { code, account, region, subject, because } = value;
  const place = { account: textOf(account), region: textOf(region) };
  if (textOf(code) === "" || !isAccountId(place.account) || !isRegion(place.region)) return undefined;
  return { code: textOf(code), ...place, subject: textOf(subject), because: textOf(because) };
}
