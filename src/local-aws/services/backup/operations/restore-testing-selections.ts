import type {
  CreateRestoreTestingSelectionInput,
  CreateRestoreTestingSelectionOutput,
  DeleteRestoreTestingSelectionInput,
  GetRestoreTestingInferredMetadataInput,
  GetRestoreTestingInferredMetadataOutput,
  GetRestoreTestingSelectionInput,
  GetRestoreTestingSelectionOutput,
  ListRestoreTestingSelectionsInput,
  ListRestoreTestingSelectionsOutput,
  RestoreTestingSelectionForList,
  UpdateRestoreTestingSelectionInput,
  UpdateRestoreTestingSelectionOutput,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter, onPoint, passRole, requirePoint } from "../find.ts";
import { refuseBeyond } from "../quotas.ts";
import { inferredMetadata, testedTypes } from "../restore-testing/inferred.ts";
import { checkName, readTested } from "../restore-testing/read.ts";
import type { RestoreTestingPlan, RestoreTestingSelection, TagCondition } from "../restore-testing/state.ts";
import { isSameRequest, onTestingPlan, requireTestingPlan } from "./restore-testing-plans.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
export const restoreTestingSelectionOperations: Readonly<Record<string, Operation>> = {
  CreateRestoreTestingSelection: operation<CreateRestoreTestingSelectionInput, CreateRestoreTestingSelectionOutput>({
    access: (input, context) => [
      ...onTestingPlan("CreateRestoreTestingSelection")(input, context),
      passRole(input.RestoreTestingSelection?.IamRoleArn),
    ],
    run: (input, context) => {
      const plan = requireTestingPlan(context, input.RestoreTestingPlanName);
      const again = [...plan.selections.values()].find((one) => isSameRequest(one, input.CreatorRequestId));
      const selection = again ?? newSelection(context, input);
      if (!again) addSelection(context, plan, selection);
      return named(plan, selection);
    },
  }),
  GetRestoreTestingSelection: operation<GetRestoreTestingSelectionInput, GetRestoreTestingSelectionOutput>({
    access: onTestingPlan("GetRestoreTestingSelection"),
    run: (input, context) => {
      const { plan, selection } = requireSelection(context, input);
      const { resources, conditions, overrides } = selection.present;
      return {
        RestoreTestingSelection: {
          ...view(plan, selection),
          ...(selection.creatorRequestId === undefined ? {} : { CreatorRequestId: selection.creatorRequestId }),
          ProtectedResourceArns: [...resources],
          ProtectedResourceConditions: {
            StringEquals: conditions.filter(({ equal }) => equal).map(conditionView),
            StringNotEquals: conditions.filter(({ equal }) => !equal).map(conditionView),
          },
          RestoreMetadataOverrides: { ...overrides },
        },
      };
    },
  }),
  ListRestoreTestingSelections: operation<ListRestoreTestingSelectionsInput, ListRestoreTestingSelectionsOutput>({
    access: onTestingPlan("ListRestoreTestingSelections"),
    run: (input, context) => {
      const plan = requireTestingPlan(context, input.RestoreTestingPlanName);
      const all = [...plan.selections.values()].map((selection) => view(plan, selection));
      const { items, next } = pageOf(all, input.NextToken, input.MaxResults ?? 1000);
      return { RestoreTestingSelections: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  UpdateRestoreTestingSelection: operation<UpdateRestoreTestingSelectionInput, UpdateRestoreTestingSelectionOutput>({
    access: (input, context) => {
      const roleArn = input.RestoreTestingSelection?.IamRoleArn;
      const change = onTestingPlan("UpdateRestoreTestingSelection")(input, context);
      return roleArn === undefined ? change : [...change, passRole(roleArn)];
    },
    run: (input, context) => {
      const { plan, selection } = requireSelection(context, input);
      selection.present = readTested(context.world, input.RestoreTestingSelection ?? {}, selection.present);
      return { ...named(plan, selection), UpdateTime: context.now };
    },
  }),
  DeleteRestoreTestingSelection: operation<DeleteRestoreTestingSelectionInput>({
    access: onTestingPlan("DeleteRestoreTestingSelection"),
    run: (input, context) => {
      const { plan, selection } = requireSelection(context, input);
      plan.selections.delete(selection.name);
    },
  }),
  GetRestoreTestingInferredMetadata: operation<
    GetRestoreTestingInferredMetadataInput,
    GetRestoreTestingInferredMetadataOutput
  >({
    access: onPoint("GetRestoreTestingInferredMetadata"),
    run: (input, context) => ({
      InferredMetadata: { ...inferredMetadata(context, requirePoint(context, input, input.RecoveryPointArn)) },
    }),
  }),
};

interface NamesSelection {
  readonly RestoreTestingPlanName: string | undefined;
  readonly RestoreTestingSelectionName: string | undefined;
}

function requireSelection(context: CallContext, names: NamesSelection) {
  const plan = requireTestingPlan(context, names.RestoreTestingPlanName);
  const selection = plan.selections.get(names.RestoreTestingSelectionName ?? "");
  if (selection) return { plan, selection };
  const asked = `${names.RestoreTestingSelectionName} of plan ${plan.name}`;
  throw new AwsError("ResourceNotFoundException", `Cannot find restore testing selection ${asked}`);
}

function newSelection({ world, now }: CallContext, input: CreateRestoreTestingSelectionInput): RestoreTestingSelection {
  const { RestoreTestingSelectionName: name, ProtectedResourceType: type = "" } = input.RestoreTestingSelection ?? {};
  if (!testedTypes.includes(type))
    throw invalidParameter(`ProtectedResourceType must be one of ${testedTypes.join(", ")}, not ${type}`);
  return {
    name: checkName("restore testing selection", name),
    type,
    created: now,
    creatorRequestId: input.CreatorRequestId,
    present: readTested(world, input.RestoreTestingSelection ?? {}),
  };
}

function addSelection(
  { world }: CallContext,
  { selections }: RestoreTestingPlan,
  selection: RestoreTestingSelection,
): void {
  if (selections.has(selection.name))
    throw new AwsError("AlreadyExistsException", `Restore testing selection ${selection.name} already exists`);
  refuseBeyond(world, "quota-restore-testing-selections", selections.size + 1);
  selections.set(selection.name, selection);
}

function named(plan: RestoreTestingPlan, selection: RestoreTestingSelection) {
  return {
    CreationTime: selection.created,
    RestoreTestingPlanArn: plan.arn,
    RestoreTestingPlanName: plan.name,
    RestoreTestingSelectionName: selection.name,
  };
}

function view(plan: RestoreTestingPlan, selection: RestoreTestingSelection): RestoreTestingSelectionForList {
  return {
    CreationTime: selection.created,
    RestoreTestingPlanName: plan.name,
    RestoreTestingSelectionName: selection.name,
    IamRoleArn: selection.present.roleArn,
    ProtectedResourceType: selection.type,
    ValidationWindowHours: selection.present.validationWindowHours,
  };
}

function conditionView({ key, value }: TagCondition): { Key: string; Value: string } {
  return { Key: `aws:ResourceTag/${key}`, Value: value };
}
