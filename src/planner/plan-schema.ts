import { z } from "zod";
import { lockSchema } from "#config";
import {
  type Finding,
  type Hop,
  keyKinds,
  movers,
  routedTypes,
  routeNames,
  type RouteRow,
  type RouteStep,
  type RouteTable,
  severities,
  vaultKinds,
} from "#model";
import type { PlanLoad } from "./load/plan-load.ts";
import type { Plan, PlanAssumption, PlannedResource, PlanSummary, WantedVault } from "./plan-types.ts";

const count = z.int().min(0);
const days = z.int().min(1);
const arn = z.templateLiteral(["arn:", z.string()]);
const key = z.object({ kind: z.enum(keyKinds), arn: arn.optional() }).describe("Who holds the key, and which.");

const finding: z.ZodType<Finding> = z
  .object({
    code: z.string().describe("Stays from version to version; docs/reference/messages.md has all."),
    severity: z.enum(severities),
    message: z.string(),
    fix: z.string(),
    source: z.string().describe("The page that says so, or the file and row."),
  })
  .describe("Something that a person must know.");

const hop: z.ZodType<Hop> = z
  .object({
    from: arn.describe("The resource's ARN, or the `to` of an earlier hop."),
    to: arn.describe("The ARN of the vault that receives."),
    vaultKind: z.enum(vaultKinds),
    account: z.string(),
    region: z.string(),
    key,
    mover: z.enum(movers).describe("Who makes the hop happen."),
    incremental: z.boolean(),
    because: z.string().describe("Why all of it travels, or only what changed."),
    retentionDays: days.describe("Days that the point lives here, counted from the creation of the backup."),
  })
  .describe("One step of a backup towards its last hop; the first one is the backup itself.");

const route = z.object({ name: z.enum(routeNames), hops: z.array(hop) });

const resource: z.ZodType<PlannedResource> = z.object({
  arn,
  type: z.string().describe("As the inventory has it."),
  account: z.string(),
  region: z.string(),
  key,
  realm: z.string().nullable().describe("Null where no realm protects the account."),
  plan: z.string().nullable().describe("Null where no plan catches the resource."),
  rule: z.string().nullable().describe("The first rule of the plan."),
  lastCopyHours: z.number().nullable().describe("How old the last copy can be at worst, in hours."),
  route: route.nullable(),
  because: z.array(z.string()).describe("Why this route."),
  rejected: z
    .array(z.object({ route: z.enum(routeNames), because: z.string() }))
    .describe("Every other route, with what spoke against it."),
  otherRules: z
    .array(z.object({ rule: z.string(), route: route.nullable(), because: z.array(z.string()) }))
    .describe("The ways of the backups that the plan's further rules make."),
  findings: z.array(finding),
});

const assumption: z.ZodType<PlanAssumption> = z.object({
  id: z.string(),
  setting: z.string(),
  isDefault: z.boolean(),
  decides: count.describe("Classes of resources that would take another route under the other setting."),
  reason: z.string(),
  date: z.string().describe("ISO date of the reading."),
  source: z.string(),
});

const summary: z.ZodType<PlanSummary> = z.object({
  resources: count,
  routes: z.partialRecord(z.enum(routeNames), count).describe("How many resources take each route."),
  findings: z.record(z.enum(severities), count),
  cost: z.null().describe("Not computed yet."),
});

const onDemandDays = days
  .optional()
  .describe("The same for a backup that somebody made by hand, where it is another number.");

const step: z.ZodType<RouteStep> = z.object({
  fromVault: z.string(),
  fromAccount: z.string().describe("$source stands for the resource's own account."),
  fromRegion: z.string(),
  toVault: z.string(),
  toAccount: z.string().describe("$source stands for the resource's own account."),
  toRegion: z.string(),
  mover: z.enum(movers),
  retentionDays: days,
  onDemandDays,
  fallback: z
    .object({ vault: z.string(), retentionDays: days, onDemandDays })
    .optional()
    .describe("The vault beside the target that the copy goes through where AWS refuses this disputed move."),
});

const row: z.ZodType<RouteRow> = z.object({
  type: z.enum(routedTypes),
  fullManagement: z.boolean(),
  keyKind: z.enum(keyKinds),
  keyGrantsCentral: z.boolean().describe("True where the question does not arise."),
  region: z.string(),
  plan: z.string(),
  rule: z.string(),
  route: z.enum(routeNames),
  home: z.object({ vault: z.string(), retentionDays: days, onDemandDays }).describe("Where the backup itself lands."),
  steps: z.array(step).describe("The copies after the backup, in order."),
  originalDays: days.optional().describe("Days that an original is left with once every last hop is proven."),
  onDemandOriginalDays: onDemandDays,
});

const routeTable: z.ZodType<RouteTable> = z
  .object({
    realm: z.string(),
    centralAccount: z.string(),
    workloadAccounts: z.array(z.string()),
    receivers: z.array(z.string()).describe("Every account outside the workloads that copies may enter."),
    grantingKeys: z.array(arn).describe("Customer keys that let central in."),
    rows: z.array(row),
  })
  .describe("The same choice for every class of resources, born or not: what the runtime reads.");

const vault: z.ZodType<WantedVault> = z.object({
  arn,
  name: z.string(),
  kind: z.enum(vaultKinds),
  realm: z.string(),
  account: z.string(),
  region: z.string(),
  key,
  lock: lockSchema.optional(),
  existing: z.literal(true).optional().describe("It is there already and is never changed."),
});

const load: z.ZodType<PlanLoad> = z
  .object({
    starts: z.array(
      z.object({
        realm: z.string(),
        plan: z.string(),
        rule: z.string(),
        jobs: count,
        variants: z.array(z.object({ shiftMinutes: count, accounts: z.array(z.string()), jobs: count })),
        peakToMean: z.number().describe("The busiest start against the mean of all: 1 is even."),
      }),
    ),
    drains: z.array(
      z.object({
        account: z.string(),
        type: z.string(),
        toVault: z.string(),
        jobs: count,
        atOnce: count,
        documented: z.boolean().describe("Whether AWS documents how many copies run at a time."),
        hours: z.number().describe("Predicted with the estimates of the intention."),
      }),
    ),
    drainsInAll: count.describe("Of them the longest thousand are listed."),
  })
  .describe("What starts together, and how long the copies after it take.");

/** What `holdfast plan --json` writes. */
export const planSchema: z.ZodType<Plan> = z.object({
  resources: z.array(resource).describe("By ARN."),
  findings: z.array(finding).describe("What belongs to no single resource."),
  summary,
  routeTables: z.array(routeTable).describe("One a realm."),
  vaults: z.array(vault).describe("What must stand, whatever has been born in its account so far."),
  load,
  assumptions: z.array(assumption).describe("Disputed facts, and the settings that the plan was made under."),
});
