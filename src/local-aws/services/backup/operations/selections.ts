import type {
  CreateBackupSelectionInput,
  CreateBackupSelectionOutput,
  DeleteBackupSelectionInput,
  ListBackupSelectionsInput,
  ListBackupSelectionsOutput,
} from "@aws-sdk/client-backup";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { invalidParameter, passRole } from "../find.ts";
import { readSelection } from "../plans/read.ts";
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
      const roleArn = input.BackupSelection?.IamRoleArn;
      if (!assumeForService(context, "backup.amazonaws.com", roleArn ?? "", "check"))
        throw invalidParameter(`IAM Role ${roleArn} cannot be assumed by AWS Backup`);
      const selection = readSelection(context, input.BackupSelection ?? { SelectionName: "", IamRoleArn: "" });
      plan.selections.set(selection.id, selection);
      return { SelectionId: selection.id, BackupPlanId: plan.id, CreationDate: selection.created };
    },
  }),
  ListBackupSelections: operation<ListBackupSelectionsInput, ListBackupSelectionsOutput>({
    access: onPlan("ListBackupSelections"),
    run: (input, context) => {
      const plan = requirePlan(context, input.BackupPlanId);
      const BackupSelectionsList = [...plan.selections.values()].map(({ id, name, roleArn, created }) => ({
        SelectionId: id,
        SelectionName: name,
        BackupPlanId: plan.id,
        IamRoleArn: roleArn,
        CreationDate: created,
      }));
      return { BackupSelectionsList };
    },
  }),
  DeleteBackupSelection: operation<DeleteBackupSelectionInput>({
    access: onPlan("DeleteBackupSelection"),
    run: (input, context) => {
      const plan = changeablePlan(context, input.BackupPlanId);
      if (!plan.selections.delete(input.SelectionId ?? ""))
        throw invalidParameter(`Cannot find Backup selection with ID ${input.SelectionId}`);
    },
  }),
};
