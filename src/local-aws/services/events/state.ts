import type { RetryPolicy } from "@aws-sdk/client-eventbridge";
import type { CompiledPolicy } from "#iam";
import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { compileText } from "../../policy-text.ts";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { JsonObject } from "./pattern.ts";

export interface RuleTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string | undefined;
  readonly DeadLetterArn?: string | undefined;
  readonly RetryPolicy?: RetryPolicy | undefined;
}

export const ruleStates = ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] as const;

export type RuleState = (typeof ruleStates)[number];

export interface Rule {
  readonly name: string;
  readonly arn: Arn;
  readonly busName: string;
  patternText: string | undefined;
  pattern: JsonObject | undefined;
  schedule: string | undefined;
  description: string;
  state: RuleState;
  readonly targets: Map<string, RuleTarget>;
  readonly tags: Map<string, string>;
}

export interface Bus {
  readonly name: string;
  readonly arn: Arn;
  readonly rules: Map<string, Rule>;
  readonly tags: Map<string, string>;
  policyText: string | undefined;
  policy: CompiledPolicy | undefined;
}

/** Every account has its default bus in every region. */
const regional: StateOf<Map<string, Bus>> = defineState("events", (_world, account, region) => {
  return new Map([["default", newBus(account, region, "default")]]);
});

/** Whether any rule was ever put. */
export const ruled: StateOf<{ rules: boolean }> = defineState("events-ruled", () => ({ rules: false }));

export function busesOf(world: World, account: AccountId, region: Region): Map<string, Bus> {
  return regional(world, account, region);
}

export function newBus(account: AccountId, region: Region, name: string): Bus {
  return {
    name,
    arn: arn("events", region, account, `event-bus/${name}`),
    rules: new Map(),
    tags: new Map(),
    policyText: undefined,
    policy: undefined,
  };
}

export function busByArn(world: World, busArn: string): Bus | undefined {
  const parts = parseArn(busArn);
  if (parts?.service !== "events" || !parts.resource.startsWith("event-bus/")) return undefined;
  return busesOf(world, parts.account, parts.region).get(parts.resource.slice("event-bus/".length));
}

export function setBusPolicy(bus: Bus, text: string | undefined): void {
  bus.policy =
    text === undefined
      ? undefined
      : compileText("bus-policy", text, "ValidationException", "Provided policy is not valid: ");
  bus.policyText = text;
}

export function busGuard(world: World, arnText: string): ResourceGuard | undefined {
  const bus = busByArn(world, arnText);
  return (
    bus && {
      owner: parseArn(arnText)?.account ?? "",
      policies: bus.policy ? [bus.policy] : [],
      tags: Object.fromEntries(bus.tags),
    }
  );
}
