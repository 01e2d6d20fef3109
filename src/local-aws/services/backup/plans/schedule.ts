import { appointment, type CallContext } from "../../../service.ts";
import { nextRun } from "../../../world/index.ts";
import { createBackupJob } from "../engine/backup-job.ts";
import { apiTypeOf } from "../state.ts";
import { optionsFor } from "./advanced.ts";
import { selectedResources } from "./selection.ts";
import { type Plan, plansOf, type Rule } from "./state.ts";

const minuteMs = 60_000;

/** Puts the next run of every rule of a plan's present version on the timeline. */
export function schedulePlan(context: CallContext, plan: Plan): void {
  for (const rule of plan.rules) scheduleRule(context, plan, rule);
}

function scheduleRule(context: CallContext, plan: Plan, rule: Rule): void {
  const at = nextRun(rule.schedule, rule.timeZone, context.world.clock.now());
  if (at !== undefined) context.later(at, ruleRun, { plan, rule, version: plan.versionId });
}

interface RuleRun {
  readonly plan: Plan;
  readonly rule: Rule;
  readonly version: string;
}

const ruleRun = appointment("backup: a rule of a plan runs", (context, { plan, rule, version }: RuleRun) => {
  const current = plansOf(context.world, plan.account, plan.region).get(plan.id);
  if (current !== plan || plan.versionId !== version || plan.deleted) return;
  runRule(context, plan, rule);
  scheduleRule(context, plan, rule);
});

/**
 * Where start windows overlap one backup is taken, for the rule that keeps it longer; of two that keep it as long, for the
 * first (plan-options-and-configuration).
 */
function isOvertaken({ rules }: Plan, rule: Rule, now: number): boolean {
  return rules.some((other, at) => {
    if (other === rule || !keepsLonger(other, rule, at < rules.indexOf(rule))) return false;
    const run = nextRun(other.schedule, other.timeZone, now - other.startWindowMinutes * minuteMs);
    return run !== undefined && run < now + rule.startWindowMinutes * minuteMs;
  });
}

function keepsLonger({ lifecycle: other }: Rule, { lifecycle: own }: Rule, comesFirst: boolean): boolean {
  const [others, owns] = [other.DeleteAfterDays ?? Infinity, own.DeleteAfterDays ?? Infinity];
  return others > owns || (others === owns && comesFirst);
}

function runRule(context: CallContext, plan: Plan, rule: Rule): void {
  if (isOvertaken(plan, rule, context.world.clock.now())) return;
  const createdBy = {
    planId: plan.id,
    planArn: plan.arn,
    planVersion: plan.versionId,
    planName: plan.name,
    ruleId: rule.id,
    ruleName: rule.name,
  };
  for (const selection of plan.selections.values()) {
    for (const { arn, type } of selectedResources(context.world, plan, selection)) {
      createBackupJob(context, {
        resourceArn: arn,
        vaultName: rule.vaultName,
        airGappedVaultArn: rule.airGappedVaultArn,
        continuous: rule.continuous,
        roleArn: selection.roleArn,
        lifecycle: rule.lifecycle,
        completionWindowMinutes: rule.completionWindowMinutes,
        parentId: undefined,
        createdBy,
        copyActions: rule.copyActions,
        tags: rule.pointTags,
        options: optionsFor(plan.advanced, apiTypeOf(type)),
        startWindowMinutes: rule.startWindowMinutes,
        spread: true,
      });
    }
  }
}
