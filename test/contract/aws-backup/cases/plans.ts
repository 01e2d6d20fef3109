import type { ContractCase } from "../case.ts";
import { plan, ruleOf } from "../plans.ts";
import { refused, refusedCode, type Stage } from "../stage.ts";

const unknownPlan = "00000000-0000-4000-8000-000000000000";

const document = (stage: Stage, what: string, rule: object = {}) => ({
  BackupPlanName: stage.name(what),
  Rules: [{ ...ruleOf(stage), ...rule }],
});

/** Asks for a plan that should be refused; one that is made all the same goes at the end. */
async function tried(stage: Stage, what: string, rule: object) {
  return refused(plan(stage, document(stage, what, rule)));
}

const cold = (DeleteAfterDays: number) => ({ Lifecycle: { MoveToColdStorageAfterDays: 10, DeleteAfterDays } });

interface Versions {
  readonly BackupPlanVersionsList: readonly object[];
  readonly NextToken?: string;
}

export const planCases: readonly ContractCase[] = [
  {
    name: "a point is not deleted within 90 days of its move to cold storage",
    rule: "`DeleteAfterDays` 1 to 36,500, at least 90 days after the move to cold storage",
    expected: { code: "InvalidParameterValueException", says: true, justEnough: "none" },
    observe: async (stage) => {
      const { code, message } = await tried(stage, "cold-99", cold(99));
      // The observed text; what it blames before ("Error in some rules due to :") is not ours to hold.
      const text = "DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays";
      const justEnough = (await tried(stage, "cold-100", cold(100))).code;
      return { code, says: message.includes(`Invalid lifecycle. ${text}`), justEnough };
    },
  },
  {
    name: "a schedule that is no cron expression, and a start window of 59 minutes, are refused",
    rule: "a start window of 60 minutes at least, 8 hours where nothing is said",
    expected: { schedule: "InvalidParameterValueException", window: "InvalidParameterValueException", hours: 8 },
    observe: async (stage) => {
      const schedule = (await tried(stage, "cron", { ScheduleExpression: "cron(61 5 ? * * *)" })).code;
      const window = (await tried(stage, "window", { StartWindowMinutes: 59 })).code;
      const BackupPlanId = await plan(stage, document(stage, "hours"));
      const { BackupPlan } = await stage.backup<{ BackupPlan: { Rules: readonly { StartWindowMinutes: number }[] } }>(
        "GetBackupPlan",
        { BackupPlanId },
      );
      return { schedule, window, hours: (BackupPlan.Rules[0]?.StartWindowMinutes ?? 0) / 60 };
    },
  },
  {
    name: "the same document makes no second plan",
    rule: "The same document twice answers `AlreadyExistsException`",
    expected: { code: "AlreadyExistsException", message: "Backup plan with the same plan document already exists" },
    observe: async (stage) => {
      await plan(stage, document(stage, "same"));
      return tried(stage, "same", {});
    },
  },
  {
    name: "an update makes a version; versions come page by page",
    rule: "an update makes a version",
    expected: { newVersion: true, pages: [1, 1], last: "no token" },
    observe: async (stage) => {
      const BackupPlanId = await plan(stage, document(stage, "versions"));
      const get = () => stage.backup<{ VersionId: string }>("GetBackupPlan", { BackupPlanId });
      const before = await get();
      const BackupPlan = document(stage, "versions", { StartWindowMinutes: 120 });
      await stage.backup("UpdateBackupPlan", { BackupPlanId, BackupPlan });
      const list = (more: object) =>
        stage.backup<Versions>("ListBackupPlanVersions", { BackupPlanId, MaxResults: 1, ...more });
      const first = await list({});
      const second = await list({ NextToken: first.NextToken });
      const pages = [first, second].map(({ BackupPlanVersionsList: { length } }) => length);
      const newVersion = (await get()).VersionId !== before.VersionId;
      return { newVersion, pages, last: second.NextToken === undefined ? "no token" : "a token" };
    },
  },
  {
    name: "an unknown plan is one error for plans and another for selections",
    rule: "An unknown plan is `ResourceNotFoundException`, and `InvalidParameterValueException` in calls about selections",
    expected: { plan: "ResourceNotFoundException", selections: "InvalidParameterValueException" },
    observe: async (stage) => ({
      plan: await refusedCode(stage.backup("GetBackupPlan", { BackupPlanId: unknownPlan })),
      selections: await refusedCode(stage.backup("ListBackupSelections", { BackupPlanId: unknownPlan })),
    }),
  },
];
