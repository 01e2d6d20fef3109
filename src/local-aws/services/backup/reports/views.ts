import type { ReportJob as ReportJobView, ReportPlan as ReportPlanView } from "@aws-sdk/client-backup";
import type { ReportJob, ReportPlan } from "./state.ts";

/** A report plan as it was given, and when it ran. */
export function reportPlanView(plan: ReportPlan): ReportPlanView {
  const { description, template, bucket, prefix, formats, accounts, units, regions } = plan.present;
  return {
    ReportPlanArn: plan.arn,
    ReportPlanName: plan.name,
    ...(description === undefined ? {} : { ReportPlanDescription: description }),
    ReportSetting: {
      ReportTemplate: template,
      ...(accounts ? { Accounts: [...accounts] } : {}),
      ...(units ? { OrganizationUnits: [...units] } : {}),
      ...(regions ? { Regions: [...regions] } : {}),
    },
    ReportDeliveryChannel: {
      S3BucketName: bucket,
      ...(prefix === undefined ? {} : { S3KeyPrefix: prefix }),
      ...(formats ? { Formats: [...formats] } : {}),
    },
    DeploymentStatus: "COMPLETED",
    CreationTime: plan.created,
    ...(plan.lastAttempt ? { LastAttemptedExecutionTime: plan.lastAttempt } : {}),
    ...(plan.lastSuccess ? { LastSuccessfulExecutionTime: plan.lastSuccess } : {}),
  };
}

export function reportJobView(job: ReportJob): ReportJobView {
  return {
    ReportJobId: job.id,
    ReportPlanArn: job.plan.arn,
    ReportTemplate: job.order.template,
    CreationTime: job.created,
    Status: job.state,
    ...(job.completed ? { CompletionTime: job.completed } : {}),
    ...(job.message === undefined ? {} : { StatusMessage: job.message }),
    ...(job.keys.length > 0 ? { ReportDestination: { S3BucketName: job.order.bucket, S3Keys: [...job.keys] } } : {}),
  };
}
