import { appointment, type CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { jobDuration } from "../engine/timing.ts";
import { isJobTemplate } from "./columns.ts";
import { type Period, type ReportJob, type ReportPlan, reportsOf } from "./state.ts";
import { writeReport } from "./write.ts";

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

/** Every day between 01:00 and 05:00 UTC, at random (choosing-report-template). */
export function scheduleReports(context: CallContext, plan: ReportPlan): void {
  const { clock, chance } = context.world;
  const today = Math.floor(clock.now() / dayMs) * dayMs;
  const first = clock.now() < today + hourMs ? today : today + dayMs;
  context.later(first + hourMs + chance.below(4 * hourMs), daily, plan);
}

/** The day before, from midnight to midnight, as the samples of daily reports have it. */
const daily = appointment("backup: a report plan's day", (context, plan: ReportPlan) => {
  if (reportsOf(context.world, plan.account).plans.get(plan.arn) !== plan) return;
  const end = new Date(Math.floor(context.world.clock.now() / dayMs) * dayMs);
  startReport(context, plan, { start: new Date(end.getTime() - dayMs), end });
  scheduleReports(context, plan);
});

/** The last 24 hours. */
export function upToNow({ now }: CallContext): Period {
  return { start: new Date(now.getTime() - dayMs), end: now };
}

export function startReport(context: CallContext, plan: ReportPlan, period: Period, token?: string): ReportJob {
  const { world, now } = context;
  const job: ReportJob = {
    id: world.chance.uuid(),
    plan,
    order: plan.present,
    period,
    created: now,
    token,
    state: "CREATED",
    message: undefined,
    completed: undefined,
    keys: [],
  };
  reportsOf(world, plan.account).jobs.set(job.id, job);
  plan.lastAttempt = now;
  context.later(world.clock.now() + minuteMs, begin, job);
  return job;
}

const begin = appointment("backup: a report job begins", (context, job: ReportJob) => {
  job.state = "RUNNING";
  context.later(context.world.clock.now() + jobDuration(context.world), finish, job);
});

const finish = appointment("backup: a report job ends", (context, job: ReportJob) => {
  const refusal = written(context, job);
  job.state = refusal === undefined ? "COMPLETED" : "FAILED";
  job.message = refusal;
  job.completed = context.now;
  if (refusal === undefined) job.plan.lastSuccess = context.now;
});

/** Writes the report; gives why it could not. */
function written(context: CallContext, job: ReportJob): string | undefined {
  const { template } = job.order;
  if (!isJobTemplate(template)) return `local AWS does not play what ${template} is about`;
  try {
    job.keys = writeReport(context, job, template);
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
}
