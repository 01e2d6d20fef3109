import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Bus, busesOf, type Rule } from "./state.ts";

/** A bus of this account by name or ARN. */
export function requireBus(context: CallContext, reference: string | undefined): Bus {
  const name = busName(reference);
  const bus = busesOf(context.world, context.account, context.region).get(name);
  if (bus) return bus;
  throw new AwsError("ResourceNotFoundException", `Event bus ${name} does not exist.`);
}

export function requireRule(context: CallContext, bus: string | undefined, name: string | undefined): Rule {
  const rule = requireBus(context, bus).rules.get(name ?? "");
  if (rule) return rule;
  throw new AwsError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus ${busName(bus)}.`);
}

function busName(reference = "default"): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

export function busArnOf(context: CallContext, reference: string | undefined): string {
  return reference?.startsWith("arn:")
    ? reference
    : `arn:aws:events:${context.region}:${context.account}:event-bus/${busName(reference)}`;
}

/** Rules of the default bus leave its name out of their ARN. */
export function ruleArnOf(context: CallContext, bus: string | undefined, name: string | undefined): `arn:${string}` {
  const place = busName(bus) === "default" ? "" : `${busName(bus)}/`;
  return `arn:aws:events:${context.region}:${context.account}:rule/${place}${name}`;
}
