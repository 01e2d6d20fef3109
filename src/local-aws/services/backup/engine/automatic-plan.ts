import { arn } from "#model";
import { AwsError } from "../../../wire/index.ts";
import type { CallContext } from "../../../service.ts";
import { ensureServiceLinkedRole } from "../../iam/index.ts";
import { schedulePlan } from "../plans/schedule.ts";
import { type Plan, plansOf, type Rule, type Selection } from "../plans/state.ts";
import { ensureAutomaticVault } from "./automatic-vault.ts";
import { emitPlan } from "./events.ts";

const name = "aws/efs/automatic-backup-plan";

/** The vault, the plan and the role of EFS's automatic backups: there from the first file system that wants them. */
export function ensureAutomaticBackups(context: CallContext): void {
  const { name: vaultName } = ensureAutomaticVault(context);
  const plans = plansOf(context.world, context.account, context.region);
  if ([...plans.values()].some(isAutomatic)) return;
  const plan = automaticPlan(context, vaultName);
  plans.set(plan.id, plan);
  schedulePlan(context, plan);
  emitPlan(context, plan, "CREATED");
}

function isAutomatic({ id }: Plan): boolean {
  return id.startsWith("aws/efs/");
}

/** It is changed like any other plan and deleted by nobody: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html */
export function refuseAutomatic(plan: Plan): void {
  if (isAutomatic(plan))
    throw new AwsError("AccessDeniedException", "Insufficient privileges to perform this action.", { status: 403 });
}

function automaticPlan(context: CallContext, vaultName: string): Plan {
  const { world, account, region, now } = context;
  const id = `aws/efs/${world.chance.uuid()}`;
  const selection = automaticSelection(context);
  return {
    id,
    arn: arn("backup", region, account, `backup-plan:${id}`),
    account,
    region,
    created: now,
    changed: now,
    creatorRequestId: undefined,
    deleted: undefined,
    fromPolicy: false,
    selections: new Map([[selection.id, selection]]),
    name,
    versionId: world.chance.id(48),
    rules: [automaticRule(world.chance.uuid(), vaultName)],
    advanced: [],
    versions: [],
  };
}

/** Daily, kept for 35 days (awsbackup.html); hour, windows and names as they were seen. */
function automaticRule(id: string, vaultName: string): Rule {
  return {
    id,
    name: "aws/efs/automatic-backup-rule",
    vaultName,
    schedule: "cron(0 5 ? * * *)",
    timeZone: "UTC",
    airGappedVaultArn: undefined,
    continuous: false,
    startWindowMinutes: 480,
    completionWindowMinutes: 10_080,
    lifecycle: { DeleteAfterDays: 35 },
    copyActions: [],
    pointTags: {},
  };
}

function automaticSelection({ world, account, now }: CallContext): Selection {
  return {
    id: world.chance.uuid(),
    name: "aws/efs/automatic-backup-selection",
    roleArn: ensureServiceLinkedRole(world, account, "backup.amazonaws.com")?.arn ?? "",
    created: now,
    creatorRequestId: undefined,
    resources: [],
    notResources: [],
    tags: [{ key: "aws:elasticfilesystem:default-backup", value: "enabled" }],
    conditions: [],
  };
}
