import type {
  CreateReportPlanInput,
  CreateReportPlanOutput,
  DeleteReportPlanInput,
  DescribeReportPlanInput,
  DescribeReportPlanOutput,
  ListReportPlansInput,
  ListReportPlansOutput,
  UpdateReportPlanInput,
  UpdateReportPlanOutput,
} from "@aws-sdk/client-backup";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { refuseBeyond } from "../quotas.ts";
import { checkReportPlanName, readOrder } from "../reports/read.ts";
import { scheduleReports } from "../reports/run.ts";
import { type ReportPlan, reportPlanNamed, reportsOf } from "../reports/state.ts";
import { serviceLinkedRole } from "../reports/write.ts";
import { reportPlanView } from "../reports/views.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-reports.html */
export const reportPlanOperations: Readonly<Record<string, Operation>> = {
  CreateReportPlan: operation<CreateReportPlanInput, CreateReportPlanOutput>({
    access: (_input, context) => onReportPlan("CreateReportPlan")({ ReportPlanName: "*" }, context),
    run: (input, context) => {
      const { plans } = reportsOf(context.world, context.account);
      const known = reportPlanNamed(context, input.ReportPlanName);
      if (known && input.IdempotencyToken !== undefined && known.token === input.IdempotencyToken) return named(known);
      const plan = newPlan(context, input);
      if (known) throw alreadyExists(known);
      refuseBeyond(context.world, "quota-report-plans", plans.size + 1);
      plans.set(plan.arn, plan);
      serviceLinkedRole(context);
      scheduleReports(context, plan);
      return named(plan);
    },
  }),
  DescribeReportPlan: operation<DescribeReportPlanInput, DescribeReportPlanOutput>({
    access: onReportPlan("DescribeReportPlan"),
    run: (input, context) => ({ ReportPlan: reportPlanView(requireReportPlan(context, input.ReportPlanName)) }),
  }),
  ListReportPlans: operation<ListReportPlansInput, ListReportPlansOutput>({
    access: () => [{ action: "backup:ListReportPlans", resource: "*" }],
    run: (input, context) => {
      const all = [...reportsOf(context.world, context.account).plans.values()];
      const here = all.filter(({ region }) => region === context.region).map(reportPlanView);
      const { items, next } = pageOf(here, input.NextToken, input.MaxResults ?? 1000);
      return { ReportPlans: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  UpdateReportPlan: operation<UpdateReportPlanInput, UpdateReportPlanOutput>({
    access: onReportPlan("UpdateReportPlan"),
    run: (input, context) => {
      const plan = requireReportPlan(context, input.ReportPlanName);
      plan.present = readOrder(context, input, plan.present);
      return named(plan);
    },
  }),
  DeleteReportPlan: operation<DeleteReportPlanInput>({
    access: onReportPlan("DeleteReportPlan"),
    run: (input, context) => {
      const plan = requireReportPlan(context, input.ReportPlanName);
      reportsOf(context.world, context.account).plans.delete(plan.arn);
    },
  }),
};

type NamesPlan = { readonly ReportPlanName?: string | undefined };

/** The permission for an action on a report plan, whose ARN ends with an id of its own. */
export function onReportPlan(action: string): (input: NamesPlan, context: CallContext) => Access[] {
  return ({ ReportPlanName: name = "" }, context) => {
    const unknown = arn("backup", context.region, context.account, `report-plan:${name}`);
    return [{ action: `backup:${action}`, resource: reportPlanNamed(context, name)?.arn ?? unknown }];
  };
}

export function requireReportPlan(context: CallContext, name: string | undefined): ReportPlan {
  const plan = reportPlanNamed(context, name);
  if (plan) return plan;
  throw new AwsError("ResourceNotFoundException", `Cannot find report plan ${name}`);
}

function newPlan(context: CallContext, input: CreateReportPlanInput): ReportPlan {
  const { world, account, region, now } = context;
  const name = checkReportPlanName(input.ReportPlanName);
  return {
    name,
    arn: arn("backup", region, account, `report-plan:${name}-${world.chance.uuid()}`),
    account,
    region,
    created: now,
    token: input.IdempotencyToken,
    tags: new Map(Object.entries(input.ReportPlanTags ?? {})),
    present: readOrder(context, input),
    lastAttempt: undefined,
    lastSuccess: undefined,
  };
}

function alreadyExists({ name, arn: Arn }: ReportPlan): AwsError {
  const members = { Arn, Code: "AlreadyExistsException", Type: "User" };
  return new AwsError("AlreadyExistsException", `Report plan ${name} already exists`, { members });
}

function named({ name, arn: ReportPlanArn, created: CreationTime }: ReportPlan) {
  return { ReportPlanName: name, ReportPlanArn, CreationTime };
}
