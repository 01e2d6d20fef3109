import type {
  DescribeReportJobInput,
  DescribeReportJobOutput,
  ListReportJobsInput,
  ListReportJobsOutput,
  StartReportJobInput,
  StartReportJobOutput,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { within } from "../find.ts";
import { isJobTemplate } from "../reports/columns.ts";
import { noFrameworks } from "../reports/read.ts";
import { startReport, upToNow } from "../reports/run.ts";
import { reportsOf } from "../reports/state.ts";
import { reportJobView } from "../reports/views.ts";
import { isAsked } from "./job-filters.ts";
import { onReportPlan, requireReportPlan } from "./report-plans.ts";

export const reportJobOperations: Readonly<Record<string, Operation>> = {
  StartReportJob: operation<StartReportJobInput, StartReportJobOutput>({
    access: onReportPlan("StartReportJob"),
    run: (input, context) => {
      const plan = requireReportPlan(context, input.ReportPlanName);
      if (!isJobTemplate(plan.present.template)) throw noFrameworks(`what ${plan.present.template} is about`);
      const { jobs } = reportsOf(context.world, context.account);
      const token = input.IdempotencyToken;
      const again = [...jobs.values()].find((job) => token !== undefined && job.plan === plan && job.token === token);
      return { ReportJobId: (again ?? startReport(context, plan, upToNow(context), token)).id };
    },
  }),
  DescribeReportJob: operation<DescribeReportJobInput, DescribeReportJobOutput>({
    access: () => [{ action: "backup:DescribeReportJob", resource: "*" }],
    run: (input, context) => {
      const job = reportsOf(context.world, context.account).jobs.get(input.ReportJobId ?? "");
      if (job?.plan.region === context.region) return { ReportJob: reportJobView(job) };
      throw new AwsError("ResourceNotFoundException", `Cannot find report job ${input.ReportJobId}`);
    },
  }),
  ListReportJobs: operation<ListReportJobsInput, ListReportJobsOutput>({
    access: () => [{ action: "backup:ListReportJobs", resource: "*" }],
    run: (input, context) => {
      const all = [...reportsOf(context.world, context.account).jobs.values()].filter(
        ({ plan, state, created }) =>
          plan.region === context.region &&
          isAsked(input.ByReportPlanName, plan.name) &&
          isAsked(input.ByStatus, state) &&
          within(created, input.ByCreationAfter, input.ByCreationBefore),
      );
      const { items, next } = pageOf(all.map(reportJobView), input.NextToken, input.MaxResults ?? 1000);
      return { ReportJobs: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
};
