import type { AccountId, Region } from "#model";
import type { World } from "../../world/index.ts";
import { isObject, type JsonObject, matchesPattern } from "./pattern.ts";
import { busesOf, type Rule, ruled } from "./state.ts";

/** Was there ever a rule in this world? Where there was none, nobody need look for one. */
export function someRules(world: World): boolean {
  return ruled(world, "*", "*").rules;
}

/** Could a rule of the default bus match an event of which only `known` is there yet? */
export function couldHear(world: World, account: AccountId, region: Region, known: JsonObject): boolean {
  const rules = busesOf(world, account, region).get("default")?.rules ?? new Map<string, Rule>();
  for (const rule of rules.values())
    if (hears(rule, known) && rule.pattern && couldMatch(rule.pattern, known)) return true;
  return false;
}

/** Does the state of a rule let it see this event at all? */
export function hears(rule: Rule, event: JsonObject): boolean {
  if (rule.state === "DISABLED") return false;
  return rule.state !== "ENABLED" || !isTrailRead(event);
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html: by name, whatever `readOnly` says. */
function isTrailRead({ source, "detail-type": type, detail }: JsonObject): boolean {
  if (type !== "AWS API Call via CloudTrail" || typeof source !== "string" || !source.startsWith("aws.")) return false;
  const name = isObject(detail) ? detail["eventName"] : undefined;
  return typeof name === "string" && /^(?:Describe|Get|List)/.test(name) && !changeEvents.includes(name);
}

/** "Change events, even though they start with the verb Get". */
const changeEvents = ["GetFederationToken", "GetSessionToken"];

function couldMatch(pattern: JsonObject, known: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === "$or" && Array.isArray(wanted)) return wanted.some((one) => isObject(one) && couldMatch(one, known));
    const value = known[key];
    if (value === undefined) return true;
    if (isObject(wanted) && isObject(value)) return couldMatch(wanted, value);
    return matchesPattern({ [key]: wanted }, { [key]: value });
  });
}
