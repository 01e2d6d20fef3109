import type {
  BackupPlan,
  CreateBackupPlanInput,
  CreateBackupPlanOutput,
  DeleteBackupPlanInput,
  DeleteBackupPlanOutput,
  GetBackupPlanInput,
  GetBackupPlanOutput,
  ListBackupPlansInput,
  ListBackupPlansOutput,
  UpdateBackupPlanInput,
  UpdateBackupPlanOutput,
} from "@aws-sdk/client-backup";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter, invalidRequest } from "../find.ts";
import { readRule } from "../plans/read.ts";
import { schedulePlan } from "../plans/schedule.ts";
import { type Plan, plansOf } from "../plans/state.ts";
import { planTagsOf } from "./tags.ts";

export function planArnOf({ region, account }: CallContext, id: string | undefined): string {
  return `arn:aws:backup:${region}:${account}:backup-plan:${id}`;
}

export function requirePlan(context: CallContext, id: string | undefined): Plan {
  const plan = plansOf(context.world, context.account, context.region).get(id ?? "");
  if (plan) return plan;
  throw invalidParameter(`Cannot find Backup plan with ID ${id}`);
}

/** Plans of an organization's policy are not the account's to change. */
export function changeablePlan(context: CallContext, id: string | undefined): Plan {
  const plan = requirePlan(context, id);
  if (plan.fromPolicy)
    throw invalidRequest(
      `Backup plan ${plan.id} is managed by AWS Organizations and cannot be changed in this account.`,
    );
  return plan;
}

const onPlan =
  (action: string) =>
  (input: { BackupPlanId?: string | undefined }, context: CallContext): { action: string; resource: string }[] => [
    { action: `backup:${action}`, resource: planArnOf(context, input.BackupPlanId) },
  ];

function document(plan: Plan): BackupPlan {
  return {
    BackupPlanName: plan.name,
    Rules: plan.rules.map((rule) => ({
      RuleId: rule.id,
      RuleName: rule.name,
      TargetBackupVaultName: rule.vaultName,
      ScheduleExpression: rule.schedule,
      ScheduleExpressionTimezone: rule.timeZone,
      StartWindowMinutes: rule.startWindowMinutes,
      Lifecycle: { ...rule.lifecycle },
      RecoveryPointTags: { ...rule.pointTags },
      CopyActions: rule.copyActions.map(({ to, lifecycle }) => ({
        DestinationBackupVaultArn: to,
        ...(lifecycle ? { Lifecycle: { ...lifecycle } } : {}),
      })),
    })),
  };
}

export const planOperations: Readonly<Record<string, Operation>> = {
  CreateBackupPlan: operation<CreateBackupPlanInput, CreateBackupPlanOutput>({
    access: (_input, context) => [{ action: "backup:CreateBackupPlan", resource: planArnOf(context, "*") }],
    run: (input, context) => {
      const id = context.world.chance.uuid();
      const plan: Plan = {
        id,
        arn: arn("backup", context.region, context.account, `backup-plan:${id}`),
        account: context.account,
        region: context.region,
        created: context.now,
        fromPolicy: false,
        selections: new Map(),
        name: input.BackupPlan?.BackupPlanName ?? "",
        versionId: context.world.chance.id(48),
        rules: (input.BackupPlan?.Rules ?? []).map((rule) => readRule(context, rule)),
      };
      refuseSameDocument(context, plan);
      plansOf(context.world, context.account, context.region).set(id, plan);
      schedulePlan(context, plan);
      const tags = planTagsOf(context, plan.arn);
      for (const [key, value] of Object.entries(input.BackupPlanTags ?? {})) tags?.set(key, value);
      return { BackupPlanId: id, BackupPlanArn: plan.arn, CreationDate: plan.created, VersionId: plan.versionId };
    },
  }),
  GetBackupPlan: operation<GetBackupPlanInput, GetBackupPlanOutput>({
    access: onPlan("GetBackupPlan"),
    run: (input, context) => {
      const plan = requirePlan(context, input.BackupPlanId);
      return {
        BackupPlan: document(plan),
        BackupPlanId: plan.id,
        BackupPlanArn: plan.arn,
        VersionId: plan.versionId,
        CreationDate: plan.created,
      };
    },
  }),
  ListBackupPlans: operation<ListBackupPlansInput, ListBackupPlansOutput>({
    access: () => [{ action: "backup:ListBackupPlans", resource: "*" }],
    run: (input, context) => {
      const plans = [...plansOf(context.world, context.account, context.region).values()];
      const { items, next } = pageOf(plans, input.NextToken, input.MaxResults ?? 1000);
      const BackupPlansList = items.map((plan) => ({
        BackupPlanId: plan.id,
        BackupPlanArn: plan.arn,
        BackupPlanName: plan.name,
        VersionId: plan.versionId,
        CreationDate: plan.created,
      }));
      return { BackupPlansList, ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  UpdateBackupPlan: operation<UpdateBackupPlanInput, UpdateBackupPlanOutput>({
    access: onPlan("UpdateBackupPlan"),
    run: (input, context) => {
      const plan = changeablePlan(context, input.BackupPlanId);
      plan.rules = (input.BackupPlan?.Rules ?? []).map((rule) => readRule(context, rule));
      plan.name = input.BackupPlan?.BackupPlanName ?? plan.name;
      plan.versionId = context.world.chance.id(48);
      schedulePlan(context, plan);
      return { BackupPlanId: plan.id, BackupPlanArn: plan.arn, CreationDate: plan.created, VersionId: plan.versionId };
    },
  }),
  DeleteBackupPlan: operation<DeleteBackupPlanInput, DeleteBackupPlanOutput>({
    access: onPlan("DeleteBackupPlan"),
    run: (input, context) => {
      const plan = changeablePlan(context, input.BackupPlanId);
      if (plan.selections.size > 0)
        throw invalidRequest("Related backup plan selections must be deleted prior to backup plan deletion");
      plansOf(context.world, context.account, context.region).delete(plan.id);
      return { BackupPlanId: plan.id, BackupPlanArn: plan.arn, DeletionDate: context.now, VersionId: plan.versionId };
    },
  }),
};

function documentText(one: Plan): string {
  return JSON.stringify({ name: one.name, rules: one.rules.map(({ id: _id, ...rule }) => rule) });
}

function refuseSameDocument(context: CallContext, plan: Plan): void {
  for (const other of plansOf(context.world, context.account, context.region).values()) {
    if (documentText(other) !== documentText(plan)) continue;
    const members = { Arn: other.arn, Code: "AlreadyExistsException", Type: "User" };
    throw new AwsError("AlreadyExistsException", "Backup plan with the same plan document already exists", { members });
  }
}
