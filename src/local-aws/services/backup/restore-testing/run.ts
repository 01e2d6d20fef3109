import { quotaOf } from "#facts";
import { appointment, type CallContext } from "../../../service.ts";
import { nextRun } from "../../../world/index.ts";
import { beginRestore, endRestore, newRestoreJob, type PendingRestore } from "../engine/restore-job.ts";
import { restoreTestTag } from "../engine/restore-test-end.ts";
import { apiTypeOf, backupOf } from "../state.ts";
import { chosenPoints } from "./choose.ts";
import { inferredMetadata, withOverrides } from "./inferred.ts";
import {
  type RestoreTestingPlan,
  type RestoreTestingSelection,
  testingPlansOf,
  type TestingSchedule,
} from "./state.ts";

const hourMs = 3_600_000;
const lookAgainMs = 300_000;

/** The types whose number of tests at a time is their own; the others have one that is the same for all of them. */
const ownQuota = ["EBS", "EC2", "EFS", "S3"];

const tooLate = "Restore job was unable to start within the specified start window. Try increasing your start window.";

/** Puts the next run of a plan's present version on the timeline. */
export function scheduleTests(context: CallContext, plan: RestoreTestingPlan): void {
  const { present } = plan;
  const at = nextRun(present.schedule, present.timeZone, context.world.clock.now());
  if (at !== undefined) context.later(at, planRun, { plan, version: present });
}

interface PlanRun {
  readonly plan: RestoreTestingPlan;
  readonly version: TestingSchedule;
}

const planRun = appointment("backup: a restore testing plan runs", (context, { plan, version }: PlanRun) => {
  const known = testingPlansOf(context.world, plan.account, plan.region).get(plan.name);
  if (known !== plan || plan.present !== version) return;
  plan.lastRun = context.now;
  for (const selection of plan.selections.values()) testSelection(context, plan, selection);
  scheduleTests(context, plan);
});

/** One test a resource, each somewhere in the start window. */
function testSelection(context: CallContext, plan: RestoreTestingPlan, selection: RestoreTestingSelection): void {
  const { world } = context;
  const { roleArn, overrides, validationWindowHours } = selection.present;
  const windowMs = plan.present.startWindowHours * hourMs;
  const startBy = world.clock.now() + windowMs;
  for (const point of chosenPoints(context, plan.present.choice, selection)) {
    const metadata = withOverrides(inferredMetadata(context, point), overrides);
    const test = { planArn: plan.arn, validationWindowHours, deletion: undefined };
    const tags = new Map([[restoreTestTag, plan.name]]);
    const job = newRestoreJob(context, point, { roleArn, metadata, tags, test });
    context.later(world.clock.now() + world.chance.below(windowMs), tryToStart, { job, point, startBy });
  }
}

interface WaitingTest extends PendingRestore {
  readonly startBy: number;
}

const tryToStart = appointment("backup: a restore test wants to start", (context, waiting: WaitingTest) => {
  const now = context.world.clock.now();
  if (hasRoom(context, waiting)) return beginRestore(context, waiting);
  if (now >= waiting.startBy) return endRestore(context, waiting.job, "FAILED", tooLate);
  context.later(Math.min(now + lookAgainMs, waiting.startBy), tryToStart, waiting);
});

function hasRoom({ world, account, region }: CallContext, { point }: WaitingTest): boolean {
  const type = apiTypeOf(point.type);
  const running = [...backupOf(world, account, region).restoreJobs.values()].filter(
    (job) => job.test && job.state === "RUNNING" && job.type && apiTypeOf(job.type) === type,
  );
  const id = ownQuota.includes(type) ? `quota-restore-tests-${type}` : "quota-restore-tests";
  return running.length < quotaOf(id, world.assumptions).most;
}
