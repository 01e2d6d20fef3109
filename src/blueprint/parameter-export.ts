import { earlierSchedule, utcSchedule } from "#planner";

/** How a realm exports Parameter Store. */
export interface ParameterExport {
  /** One cron expression for each start of the plan that backs the bucket up, in UTC. */
  readonly schedules: readonly string[];
  /** What the plan's selection catches the bucket by. */
  readonly tags: Readonly<Record<string, string>>;
  /** How long an object stays whatever happens; undefined where the realm locks nothing yet. */
  readonly lock: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number } | undefined;
  /** Then it goes, or the bucket would grow for ever. */
  readonly keptDays: number;
}

/** The parts of an intention that an export is made of. */
export interface ExportSettings {
  readonly realms: Readonly<Record<string, ExportingRealm>>;
  readonly plans: Readonly<Record<string, ExportedPlan>>;
}

export interface ExportingRealm {
  readonly parameterExport?: { readonly plan: string } | undefined;
  readonly lock: { readonly mode: LockMode };
}

type LockMode = "rehearsal" | "governance" | "compliance";

interface ExportedPlan {
  readonly rules: readonly ExportedRule[];
  readonly selection: { readonly tags: Readonly<Record<string, string>> };
}

interface ExportedRule {
  readonly schedule: string;
  readonly timeZone: string;
  readonly retention: { readonly localDays: number };
}

/** Time enough for thousands of parameters: the backup takes what was exported before it. */
const leadMinutes = 60;

export function parameterExportOf(realmName: string, { realms, plans }: ExportSettings): ParameterExport | undefined {
  const realm = realms[realmName];
  const plan = plans[realm?.parameterExport?.plan ?? ""];
  if (!realm || !plan) return undefined;
  const starts = plan.rules.map(({ schedule, timeZone }) => utcSchedule(schedule, timeZone).winter);
  const days = Math.max(...plan.rules.map(({ retention }) => retention.localDays));
  return {
    schedules: [...new Set(starts.map((start) => earlierSchedule(start, leadMinutes)))],
    tags: plan.selection.tags,
    lock: lockOf(realm.lock.mode, days),
    keptDays: days,
  };
}

function lockOf(mode: LockMode, days: number): ParameterExport["lock"] {
  if (mode === "rehearsal") return undefined;
  return { mode: mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE", days };
}
