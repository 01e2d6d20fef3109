import type { AccountId, Region } from "#model";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Who made a call, as CloudTrail has it (cloudtrail-event-reference-user-identity). */
export interface CallMaker {
  readonly kind: "root" | "role" | "service" | "somebody";
  readonly account: AccountId;
  /** Of the role, not of its session. */
  readonly arn: string;
  /** For people: with the session's name. */
  readonly name: string;
}

/** A call that CloudTrail recorded. */
export interface ApiCall {
  readonly account: AccountId;
  readonly region: Region;
  /** `backup`, as in `aws.backup`. */
  readonly service: string;
  readonly name: string;
  readonly by: CallMaker;
  /** The AWS service that called on somebody's behalf. */
  readonly via: string | undefined;
  /** AWS's error, where the call was refused or failed. */
  readonly refused: string | undefined;
  readonly request: JsonObject;
  readonly time: string;
}

const trailTypes = ["AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail"];

/**
 * Reads an event of CloudTrail; undefined where it is none. Account and source are what EventBridge says: nobody but AWS puts
 * events whose source starts with `aws.` (API_PutEvents).
 */
export function readApiCall(event: JsonObject): ApiCall | undefined {
  const { source, account, region, detail, time } = event;
  if (typeof source !== "string" || !source.startsWith("aws.") || typeof account !== "string") return undefined;
  if (!trailTypes.includes(String(event["detail-type"])) || !isObject(detail)) return undefined;
  const { eventName, userIdentity, errorCode, requestParameters } = detail;
  if (typeof eventName !== "string") return undefined;
  const identity = isObject(userIdentity) ? userIdentity : {};
  return {
    account,
    region: textOf(region),
    service: source.slice("aws.".length),
    name: eventName,
    by: makerOf(identity),
    via: typeof identity["invokedBy"] === "string" ? identity["invokedBy"] : undefined,
    refused: typeof errorCode === "string" ? errorCode : undefined,
    request: isObject(requestParameters) ? requestParameters : {},
    time: textOf(time),
  };
}

function makerOf(identity: JsonObject): CallMaker {
  const { type, arn, accountId, principalId } = identity;
  const account = textOf(accountId);
  const name = textOf(arn) || textOf(principalId) || textOf(type) || "somebody unknown";
  if (type === "Root") return { kind: "root", account, arn: textOf(arn), name };
  if (type === "AWSService") return { kind: "service", account, arn: "", name: textOf(identity["invokedBy"]) };
  const issuer = at(identity, "sessionContext", "sessionIssuer");
  const role = isObject(issuer) ? textOf(issuer["arn"]) : "";
  return role === ""
    ? { kind: "somebody", account, arn: textOf(arn), name }
    : { kind: "role", account, arn: role, name };
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Undefined for what is no JSON object. */
export function parsedObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
