import type {
  CreateBackupSelectionInput,
  CreateBackupSelectionOutput,
  DeleteBackupSelectionInput,
  GetBackupSelectionInput,
  GetBackupSelectionOutput,
  ListBackupSelectionsInput,
  ListBackupSelectionsOutput,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { invalidParameter, passRole } from "../find.ts";
import { readSelection } from "../plans/read-selection.ts";
import { selectionDocument } from "../plans/selection-document.ts";
import type { Plan, Selection } from "../plans/state.ts";
import { refuseBeyond } from "../quotas.ts";
import { changeablePlan, planArnOf, requirePlan } from "./plans.ts";

const onPlan =
  (action: string) =>
  (input: { BackupPlanId?: string | undefined }, context: CallContext): { action: string; resource: string }[] => [
    { action: `backup:${action}`, resource: planArnOf(context, input.BackupPlanId) },
  ];

export const selectionOperations: Readonly<Record<string, Operation>> = {
  CreateBackupSelection: operation<CreateBackupSelectionInput, CreateBackupSelectionOutput>({
    access: (input, context) => [
      ...onPlan("CreateBackupSelection")(input, context),
      passRole(input.BackupSelection?.IamRoleArn),
    ],
    run: (input, context) => {
      const plan = changeablePlan(context, input.BackupPlanId);
      const again = madeBefore(plan, input.CreatorRequestId);
      const selection = again ?? newSelection(context, input);
      if (!again) addSelection(context, plan, selection);
      return { SelectionId: selection.id, BackupPlanId: plan.id, CreationDate: selection.created };
    },
  }),
  GetBackupSelection: operation<GetBackupSelectionInput, GetBackupSelectionOutput>({
    access: onPlan("GetBackupSelection"),
    run: (input, context) => {
      const plan = requirePlan(context, input.BackupPlanId);
      const selection = requireSelection(plan, input.SelectionId);
      return { ...view(plan, selection), BackupSelection: selectionDocument(selection) };
    },
  }),
  ListBackupSelections: operation<ListBackupSelectionsInput, ListBackupSelectionsOutput>({
    access: onPlan("ListBackupSelections"),
    run: (input, context) => {
      const plan = requirePlan(context, input.BackupPlanId);
      const { items, next } = pageOf([...plan.selections.values()], input.NextToken, input.MaxResults ?? 1000);
      const BackupSelectionsList = items.map((selection) => ({
        ...view(plan, selection),
        SelectionName: selection.name,
        IamRoleArn: selection.roleArn,
      }));
      return { BackupSelectionsList, ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  DeleteBackupSelection: operation<DeleteBackupSelectionInput>({
    access: onPlan("DeleteBackupSelection"),
    run: (input, context) => {
      const plan = changeablePlan(context, input.BackupPlanId);
      plan.selections.delete(requireSelection(plan, input.SelectionId).id);
    },
  }),
};

function madeBefore({ selections }: Plan, requestId: string | undefined): Selection | undefined {
  if (requestId === undefined) return undefined;
  return [...selections.values()].find(({ creatorRequestId }) => creatorRequestId === requestId);
}

function newSelection(context: CallContext, input: CreateBackupSelectionInput): Selection {
  const roleArn = input.BackupSelection?.IamRoleArn;
  if (!assumeForService(context, "backup.amazonaws.com", roleArn ?? "", "check"))
    throw invalidParameter(`IAM Role ${roleArn} cannot be assumed by AWS Backup`);
  const given = input.BackupSelection ?? { SelectionName: "", IamRoleArn: "" };
  return readSelection(context, given, input.CreatorRequestId);
}

function addSelection({ world }: CallContext, { selections }: Plan, selection: Selection): void {
  const all = [...selections.values(), selection];
  refuseBeyond(world, "quota-selections", all.length);
  refuseBeyond(world, "quota-tag-selections", all.filter(({ tags }) => tags.length > 0).length);
  selections.set(selection.id, selection);
}

function requireSelection({ selections }: Plan, id = ""): Selection {
  const selection = selections.get(id);
  if (selection) return selection;
  throw invalidParameter(`Cannot find Backup selection with ID ${id}`);
}

function view(plan: Plan, { id, created, creatorRequestId }: Selection) {
  const request = creatorRequestId === undefined ? {} : { CreatorRequestId: creatorRequestId };
  return { SelectionId: id, BackupPlanId: plan.id, CreationDate: created, ...request };
}
