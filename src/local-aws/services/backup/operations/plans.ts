import type {
  CreateBackupPlanInput,
  CreateBackupPlanOutput,
  DeleteBackupPlanInput,
  DeleteBackupPlanOutput,
  GetBackupPlanInput,
  GetBackupPlanOutput,
  ListBackupPlansInput,
  ListBackupPlansOutput,
  ListBackupPlanVersionsInput,
  ListBackupPlanVersionsOutput,
  UpdateBackupPlanInput,
  UpdateBackupPlanOutput,
} from "@aws-sdk/client-backup";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { refuseAutomatic } from "../engine/automatic-plan.ts";
import { emitPlan } from "../engine/events.ts";
import { invalidParameter, invalidRequest } from "../find.ts";
import { readAdvanced } from "../plans/advanced.ts";
import { advancedView, planDocument } from "../plans/document.ts";
import { readRules } from "../plans/read.ts";
import { schedulePlan } from "../plans/schedule.ts";
import { refuseBeyond } from "../quotas.ts";
import { livePlan, type Plan, plansOf, type PlanVersion } from "../plans/state.ts";
import { planTagsOf } from "./tags.ts";

export function planArnOf({ region, account }: CallContext, id: string | undefined): string {
  return `arn:aws:backup:${region}:${account}:backup-plan:${id}`;
}

/** For selections; plans themselves are ResourceNotFound (observed: the errors that Terraform's provider expects of each). */
export function requirePlan(context: CallContext, id: string | undefined): Plan {
  const plan = livePlan(context, id);
  if (plan) return plan;
  throw invalidParameter(`Cannot find Backup plan with ID ${id}`);
}

/** A plan, deleted or not. */
export function planNamed(context: CallContext, id: string | undefined): Plan {
  const plan = plansOf(context.world, context.account, context.region).get(id ?? "");
  if (plan) return plan;
  throw unknownPlan(id);
}

function unknownPlan(id: string | undefined): AwsError {
  const members = { Code: "ResourceNotFoundException", Type: "User" };
  return new AwsError("ResourceNotFoundException", `Failed reading Backup plan with provided ID ${id}`, { members });
}

/** Plans of an organization's policy are not the account's to change. */
export function changeablePlan(context: CallContext, id: string | undefined): Plan {
  return refuseFromPolicy(requirePlan(context, id));
}

function ownPlan(context: CallContext, id: string | undefined): Plan {
  const plan = livePlan(context, id);
  if (plan) return refuseFromPolicy(plan);
  throw unknownPlan(id);
}

function refuseFromPolicy(plan: Plan): Plan {
  if (plan.fromPolicy)
    throw invalidRequest(
      `Backup plan ${plan.id} is managed by AWS Organizations and cannot be changed in this account.`,
    );
  return plan;
}

const onPlan =
  (action: string) =>
  (input: { BackupPlanId?: string | undefined }, context: CallContext): { action: string; resource: string }[] => [
    { action: `backup:${action}`, resource: planArnOf(context, input.BackupPlanId) },
  ];

export const planOperations: Readonly<Record<string, Operation>> = {
  CreateBackupPlan: operation<CreateBackupPlanInput, CreateBackupPlanOutput>({
    access: (_input, context) => [{ action: "backup:CreateBackupPlan", resource: planArnOf(context, "*") }],
    run: (input, context) => {
      const plans = plansOf(context.world, context.account, context.region);
      const again = madeBefore(plans, input.CreatorRequestId);
      if (again) return created(again);
      const plan = newPlan(context, input);
      refuseSameDocument(context, plan);
      refuseBeyond(context.world, "quota-plans", [...plans.values()].filter(isLive).length + 1);
      plans.set(plan.id, plan);
      schedulePlan(context, plan);
      const tags = planTagsOf(context, plan.arn);
      for (const [key, value] of Object.entries(input.BackupPlanTags ?? {})) tags?.set(key, value);
      emitPlan(context, plan, "CREATED");
      return created(plan);
    },
  }),
  GetBackupPlan: operation<GetBackupPlanInput, GetBackupPlanOutput>({
    access: onPlan("GetBackupPlan"),
    run: (input, context) => {
      const plan = planNamed(context, input.BackupPlanId);
      const shown = requireVersion(plan, input.VersionId);
      return {
        BackupPlan: planDocument(shown),
        BackupPlanId: plan.id,
        BackupPlanArn: plan.arn,
        VersionId: shown.versionId,
        CreationDate: shown.created,
        ...(shown.deleted ? { DeletionDate: shown.deleted } : {}),
        ...(plan.advanced.length > 0 ? { AdvancedBackupSettings: advancedView(shown) } : {}),
      };
    },
  }),
  ListBackupPlanVersions: operation<ListBackupPlanVersionsInput, ListBackupPlanVersionsOutput>({
    access: onPlan("ListBackupPlanVersions"),
    run: (input, context) => {
      const plan = planNamed(context, input.BackupPlanId);
      const versions = versionsOf(plan).toReversed();
      const { items, next } = pageOf(versions, input.NextToken, input.MaxResults ?? 1000);
      const BackupPlanVersionsList = items.map(({ versionId, created: CreationDate, name, deleted }) => ({
        BackupPlanArn: plan.arn,
        BackupPlanId: plan.id,
        VersionId: versionId,
        BackupPlanName: name,
        CreationDate,
        ...(deleted ? { DeletionDate: deleted } : {}),
      }));
      return { BackupPlanVersionsList, ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListBackupPlans: operation<ListBackupPlansInput, ListBackupPlansOutput>({
    access: () => [{ action: "backup:ListBackupPlans", resource: "*" }],
    run: (input, context) => {
      const all = [...plansOf(context.world, context.account, context.region).values()];
      const plans = all.filter(({ deleted }) => input.IncludeDeleted === true || !deleted);
      const { items, next } = pageOf(plans, input.NextToken, input.MaxResults ?? 1000);
      const BackupPlansList = items.map((plan) => ({
        BackupPlanId: plan.id,
        BackupPlanArn: plan.arn,
        BackupPlanName: plan.name,
        VersionId: plan.versionId,
        CreationDate: plan.created,
        ...(plan.deleted ? { DeletionDate: plan.deleted } : {}),
      }));
      return { BackupPlansList, ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  UpdateBackupPlan: operation<UpdateBackupPlanInput, UpdateBackupPlanOutput>({
    access: onPlan("UpdateBackupPlan"),
    run: (input, context) => {
      const plan = ownPlan(context, input.BackupPlanId);
      const rules = readRules(context, input.BackupPlan?.Rules);
      const advanced = readAdvanced(input.BackupPlan?.AdvancedBackupSettings);
      refuseBeyond(context.world, "quota-plan-versions", plan.versions.length + 2);
      plan.versions.push({ ...plan, created: plan.changed, deleted: undefined });
      plan.rules = rules;
      plan.name = input.BackupPlan?.BackupPlanName ?? plan.name;
      plan.advanced = advanced;
      plan.versionId = context.world.chance.id(48);
      plan.changed = context.now;
      schedulePlan(context, plan);
      emitPlan(context, plan, "MODIFIED");
      return created(plan);
    },
  }),
  DeleteBackupPlan: operation<DeleteBackupPlanInput, DeleteBackupPlanOutput>({
    access: onPlan("DeleteBackupPlan"),
    run: (input, context) => {
      const plan = ownPlan(context, input.BackupPlanId);
      refuseAutomatic(plan);
      if (plan.selections.size > 0)
        throw invalidRequest("Related backup plan selections must be deleted prior to backup plan deletion");
      plan.deleted = context.now;
      emitPlan(context, plan, "DELETED");
      return { BackupPlanId: plan.id, BackupPlanArn: plan.arn, DeletionDate: context.now, VersionId: plan.versionId };
    },
  }),
};

function isLive({ deleted }: Plan): boolean {
  return !deleted;
}

function newPlan(context: CallContext, input: CreateBackupPlanInput): Plan {
  const id = context.world.chance.uuid();
  return {
    id,
    arn: arn("backup", context.region, context.account, `backup-plan:${id}`),
    account: context.account,
    region: context.region,
    created: context.now,
    changed: context.now,
    creatorRequestId: input.CreatorRequestId,
    deleted: undefined,
    fromPolicy: false,
    selections: new Map(),
    name: input.BackupPlan?.BackupPlanName ?? "",
    versionId: context.world.chance.id(48),
    rules: readRules(context, input.BackupPlan?.Rules),
    advanced: readAdvanced(input.BackupPlan?.AdvancedBackupSettings),
    versions: [],
  };
}

/** The plan that an earlier try with the same request id made. */
function madeBefore(plans: ReadonlyMap<string, Plan>, requestId: string | undefined): Plan | undefined {
  if (requestId === undefined) return undefined;
  return [...plans.values()].find(({ creatorRequestId }) => creatorRequestId === requestId);
}

function created(plan: Plan) {
  return {
    BackupPlanId: plan.id,
    BackupPlanArn: plan.arn,
    CreationDate: plan.created,
    VersionId: plan.versionId,
    ...(plan.advanced.length > 0 ? { AdvancedBackupSettings: advancedView(plan) } : {}),
  };
}

/** The versions of a plan, oldest first, the present one last. */
function versionsOf(plan: Plan): readonly PlanVersion[] {
  return [...plan.versions, { ...plan, created: plan.changed }];
}

/** A version of a plan; the present one where none is named. */
export function requireVersion(plan: Plan, versionId: string | undefined): PlanVersion {
  const wanted = versionId ?? (plan.deleted ? undefined : plan.versionId);
  const version = versionsOf(plan).findLast((one) => one.versionId === wanted);
  if (version) return version;
  throw unknownPlan(versionId === undefined ? plan.id : `${plan.id}, version ${versionId}`);
}

function documentText(one: Plan): string {
  return JSON.stringify({ name: one.name, rules: one.rules.map(({ id: _id, ...rule }) => rule) });
}

function refuseSameDocument(context: CallContext, plan: Plan): void {
  for (const other of plansOf(context.world, context.account, context.region).values()) {
    if (other.deleted || documentText(other) !== documentText(plan)) continue;
    const members = { Arn: other.arn, Code: "AlreadyExistsException", Type: "User" };
    throw new AwsError("AlreadyExistsException", "Backup plan with the same plan document already exists", { members });
  }
}
