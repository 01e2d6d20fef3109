import type {
  CreateRestoreTestingPlanInput,
  CreateRestoreTestingPlanOutput,
  DeleteRestoreTestingPlanInput,
  GetRestoreTestingPlanInput,
  GetRestoreTestingPlanOutput,
  ListRestoreTestingPlansInput,
  ListRestoreTestingPlansOutput,
  RestoreTestingPlanForList,
  UpdateRestoreTestingPlanInput,
  UpdateRestoreTestingPlanOutput,
} from "@aws-sdk/client-backup";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidRequest } from "../find.ts";
import { refuseBeyond } from "../quotas.ts";
import { checkName, readPlan } from "../restore-testing/read.ts";
import { scheduleTests } from "../restore-testing/run.ts";
import { type RestoreTestingPlan, testingPlansOf } from "../restore-testing/state.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
export const restoreTestingPlanOperations: Readonly<Record<string, Operation>> = {
  CreateRestoreTestingPlan: operation<CreateRestoreTestingPlanInput, CreateRestoreTestingPlanOutput>({
    access: (_input, context) => onTestingPlan("CreateRestoreTestingPlan")({ RestoreTestingPlanName: "*" }, context),
    run: (input, context) => {
      const plans = testingPlansOf(context.world, context.account, context.region);
      const again = [...plans.values()].find((plan) => isSameRequest(plan, input.CreatorRequestId));
      if (again) return named(again);
      const plan = newPlan(context, input);
      if (plans.has(plan.name)) throw alreadyExists(plans.get(plan.name) ?? plan);
      refuseBeyond(context.world, "quota-restore-testing-plans", plans.size + 1);
      plans.set(plan.name, plan);
      scheduleTests(context, plan);
      return named(plan);
    },
  }),
  GetRestoreTestingPlan: operation<GetRestoreTestingPlanInput, GetRestoreTestingPlanOutput>({
    access: onTestingPlan("GetRestoreTestingPlan"),
    run: (input, context) => {
      const plan = requireTestingPlan(context, input.RestoreTestingPlanName);
      const { algorithm, includeVaults, excludeVaults, pointTypes, windowDays } = plan.present.choice;
      return {
        RestoreTestingPlan: {
          ...view(plan),
          ...(plan.creatorRequestId === undefined ? {} : { CreatorRequestId: plan.creatorRequestId }),
          RecoveryPointSelection: {
            Algorithm: algorithm,
            IncludeVaults: [...includeVaults],
            ExcludeVaults: [...excludeVaults],
            RecoveryPointTypes: [...pointTypes],
            SelectionWindowDays: windowDays,
          },
        },
      };
    },
  }),
  ListRestoreTestingPlans: operation<ListRestoreTestingPlansInput, ListRestoreTestingPlansOutput>({
    access: () => [{ action: "backup:ListRestoreTestingPlans", resource: "*" }],
    run: (input, context) => {
      const all = [...testingPlansOf(context.world, context.account, context.region).values()].map(view);
      const { items, next } = pageOf(all, input.NextToken, input.MaxResults ?? 1000);
      return { RestoreTestingPlans: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  UpdateRestoreTestingPlan: operation<UpdateRestoreTestingPlanInput, UpdateRestoreTestingPlanOutput>({
    access: onTestingPlan("UpdateRestoreTestingPlan"),
    run: (input, context) => {
      const plan = requireTestingPlan(context, input.RestoreTestingPlanName);
      plan.present = readPlan(context.world, input.RestoreTestingPlan ?? {}, plan.present);
      plan.updated = context.now;
      scheduleTests(context, plan);
      return { ...named(plan), UpdateTime: context.now };
    },
  }),
  DeleteRestoreTestingPlan: operation<DeleteRestoreTestingPlanInput>({
    access: onTestingPlan("DeleteRestoreTestingPlan"),
    run: (input, context) => {
      const plan = requireTestingPlan(context, input.RestoreTestingPlanName);
      if (plan.selections.size > 0)
        throw invalidRequest("Restore testing selections must be deleted prior to restore testing plan deletion");
      testingPlansOf(context.world, context.account, context.region).delete(plan.name);
    },
  }),
};

type NamesPlan = { readonly RestoreTestingPlanName?: string | undefined };

/** The permission for an action on a plan, whose ARN ends with an id of its own. */
export function onTestingPlan(action: string): (input: NamesPlan, context: CallContext) => Access[] {
  return ({ RestoreTestingPlanName: name = "" }, context) => {
    const known = testingPlansOf(context.world, context.account, context.region).get(name);
    const unknown = `arn:aws:backup:${context.region}:${context.account}:restore-testing-plan:${name}`;
    return [{ action: `backup:${action}`, resource: known?.arn ?? unknown }];
  };
}

export function requireTestingPlan({ world, account, region }: CallContext, name = ""): RestoreTestingPlan {
  const plan = testingPlansOf(world, account, region).get(name);
  if (plan) return plan;
  throw new AwsError("ResourceNotFoundException", `Cannot find restore testing plan ${name}`);
}

/** True for what the same request made before (CreatorRequestId). */
export function isSameRequest({ creatorRequestId }: { creatorRequestId: string | undefined }, id?: string): boolean {
  return id !== undefined && creatorRequestId === id;
}

function newPlan({ world, account, region, now }: CallContext, input: CreateRestoreTestingPlanInput) {
  const given = input.RestoreTestingPlan;
  const name = checkName("restore testing plan", given?.RestoreTestingPlanName);
  const plan: RestoreTestingPlan = {
    name,
    arn: arn("backup", region, account, `restore-testing-plan:${name}-${world.chance.uuid()}`),
    account,
    region,
    created: now,
    creatorRequestId: input.CreatorRequestId,
    tags: new Map(Object.entries(input.Tags ?? {})),
    selections: new Map(),
    present: readPlan(world, given ?? {}),
    updated: undefined,
    lastRun: undefined,
  };
  return plan;
}

function alreadyExists({ name, arn: Arn }: RestoreTestingPlan): AwsError {
  const members = { Arn, Code: "AlreadyExistsException", Type: "User" };
  return new AwsError("AlreadyExistsException", `Restore testing plan ${name} already exists`, { members });
}

function named({ name, arn: RestoreTestingPlanArn, created: CreationTime }: RestoreTestingPlan) {
  return { CreationTime, RestoreTestingPlanArn, RestoreTestingPlanName: name };
}

function view(plan: RestoreTestingPlan): RestoreTestingPlanForList {
  return {
    ...named(plan),
    ScheduleExpression: plan.present.schedule,
    ScheduleExpressionTimezone: plan.present.timeZone,
    StartWindowHours: plan.present.startWindowHours,
    ...(plan.updated ? { LastUpdateTime: plan.updated } : {}),
    ...(plan.lastRun ? { LastExecutionTime: plan.lastRun } : {}),
  };
}
