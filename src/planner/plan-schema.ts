import { z } from "zod";
import { lockSchema } from "#config";
import {
  type Finding,
  type Hop,
  keyKinds,
  movers,
  resourceTypes,
  routeNames,
  type RouteRow,
  type RouteStep,
  type RouteTable,
  severities,
  vaultKinds,
} from "#model";
import type { Plan, PlannedResource, PlanSummary, WantedVault } from "./plan-types.ts";

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
    retentionDays: days.describe("Days that the point lives here, counted from the creation of the backup."),
  })
  .describe("One step of a backup towards its last hop; the first one is the backup itself.");

const resource: z.ZodType<PlannedResource> = z.object({
  arn,
  type: z.string().describe("As the inventory has it."),
  account: z.string(),
  region: z.string(),
  key,
  realm: z.string().nullable().describe("Null where no realm protects the account."),
  plan: z.string().nullable().describe("Null where no plan catches the resource."),
  route: z.object({ name: z.enum(routeNames), hops: z.array(hop) }).nullable(),
  because: z.array(z.string()).describe("Why this route."),
  rejected: z
    .array(z.object({ route: z.enum(routeNames), because: z.string() }))
    .describe("Every other route, with what spoke against it."),
  findings: z.array(finding),
});

const summary: z.ZodType<PlanSummary> = z.object({
  resources: count,
  routes: z.partialRecord(z.enum(routeNames), count).describe("How many resources take each route."),
  findings: z.record(z.enum(severities), count),
  cost: z.null().describe("Not computed yet."),
});

const step: z.ZodType<RouteStep> = z.object({
  fromVault: z.string(),
  toVault: z.string(),
  toAccount: z.string().describe("$source stands for the resource's own account."),
  toRegion: z.string(),
  mover: z.enum(movers),
  retentionDays: days,
});

const row: z.ZodType<RouteRow> = z.object({
  type: z.enum(resourceTypes),
  fullManagement: z.boolean(),
  keyKind: z.enum(keyKinds),
  keyGrantsCentral: z.boolean().describe("True where the question does not arise."),
  region: z.string(),
  plan: z.string(),
  route: z.enum(routeNames),
  steps: z.array(step).describe("The copies after the backup, in order."),
});

const routeTable: z.ZodType<RouteTable> = z
  .object({
    realm: z.string(),
    centralAccount: z.string(),
    workloadAccounts: z.array(z.string()),
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
});

/** What `holdfast plan --json` writes. */
export const planSchema: z.ZodType<Plan> = z.object({
  resources: z.array(resource).describe("By ARN."),
  findings: z.array(finding).describe("What belongs to no single resource."),
  summary,
  routeTables: z.array(routeTable).describe("One a realm."),
  vaults: z.array(vault).describe("What must stand, whatever has been born in its account so far."),
});
