import type { ContractCase } from "../case.ts";
import { plan, ruleOf, selection } from "../plans.ts";
import { refused, type Stage } from "../stage.ts";
import { role } from "../things.ts";

/** A plan of its own for a case. */
function planFor(stage: Stage, what: string): Promise<string> {
  return plan(stage, { BackupPlanName: stage.name(what), Rules: [ruleOf(stage)] });
}

interface Selections {
  readonly BackupSelectionsList: readonly { readonly SelectionName: string; readonly IamRoleArn: string }[];
}

export const selectionCases: readonly ContractCase[] = [
  {
    name: "a role that does not trust AWS Backup selects nothing",
    rule: "A selection's role must trust AWS Backup",
    expected: {
      code: "InvalidParameterValueException",
      message: "IAM Role arn:aws:iam::<workload>:role/<run>-stranger cannot be assumed by AWS Backup",
    },
    observe: async (stage) => {
      const stranger = await role(stage, "stranger", "ec2.amazonaws.com", []);
      return refused(selection(stage, await planFor(stage, "stranger"), "stranger", stranger));
    },
  },
  {
    name: "a plan with selections is not deleted; without them it is, and its versions stay",
    rule: "a deletion keeps what was; with selections nothing is deleted",
    expected: {
      listed: [{ SelectionName: "<run>-one", IamRoleArn: "arn:aws:iam::<workload>:role/<run>-role" }],
      refused: {
        code: "InvalidRequestException",
        message: "Related backup plan selections must be deleted prior to backup plan deletion",
      },
      deletedShown: true,
    },
    observe: async (stage) => {
      const BackupPlanId = await planFor(stage, "selected");
      const remove = await selection(stage, BackupPlanId, "one");
      const { BackupSelectionsList } = await stage.backup<Selections>("ListBackupSelections", { BackupPlanId });
      const listed = BackupSelectionsList.map(({ SelectionName, IamRoleArn }) => ({ SelectionName, IamRoleArn }));
      const held = await refused(stage.backup("DeleteBackupPlan", { BackupPlanId }));
      await remove();
      const { VersionId } = await stage.backup<{ VersionId: string }>("DeleteBackupPlan", { BackupPlanId });
      const { DeletionDate } = await stage.backup("GetBackupPlan", { BackupPlanId, VersionId });
      return { listed, refused: held, deletedShown: DeletionDate !== undefined };
    },
  },
];
