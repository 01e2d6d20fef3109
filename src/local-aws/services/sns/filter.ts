import { type JsonObject, matchesPattern } from "../events/pattern.ts";
import { jsonObjectOf, type Notification, type NotificationAttribute } from "./message.ts";
import type { Subscription } from "./state.ts";

/** Whether a subscription's filter lets a message through (sns-message-filtering). */
export function passes({ attributes }: Subscription, notification: Notification): boolean {
  const policy = jsonObjectOf(attributes.get("FilterPolicy") ?? "{}") ?? {};
  const byBody = attributes.get("FilterPolicyScope") === "MessageBody";
  const facts = byBody ? jsonObjectOf(notification.text) : factsOf(notification.attributes);
  if (Object.keys(policy).length === 0) return true;
  return facts !== undefined && matchesPattern(policy as JsonObject, facts as JsonObject);
}

function factsOf(attributes: Notification["attributes"]): Readonly<Record<string, unknown>> {
  const known = Object.entries(attributes).filter(([, { type }]) => !type.startsWith("Binary"));
  return Object.fromEntries(known.map(([name, attribute]) => [name, valueOf(attribute)]));
}

function valueOf({ type, value }: NotificationAttribute): unknown {
  if (type.startsWith("Number")) return Number(value);
  if (type !== "String.Array") return value;
  return jsonObjectOf(`{"list":${value}}`)?.["list"] ?? value;
}
