import type { BackupSelection, ConditionParameter } from "@aws-sdk/client-backup";
import type { Condition, Selection } from "./state.ts";

/** A selection as GetBackupSelection shows it. */
export function selectionDocument({ name, roleArn, ...selection }: Selection): BackupSelection {
  return {
    SelectionName: name,
    IamRoleArn: roleArn,
    Resources: [...selection.resources],
    NotResources: [...selection.notResources],
    ListOfTags: selection.tags.map(({ key, value }) => ({
      ConditionType: "STRINGEQUALS" as const,
      ConditionKey: key,
      ConditionValue: value,
    })),
    Conditions: {
      StringEquals: conditionsOf(selection.conditions, "StringEquals"),
      StringLike: conditionsOf(selection.conditions, "StringLike"),
      StringNotEquals: conditionsOf(selection.conditions, "StringNotEquals"),
      StringNotLike: conditionsOf(selection.conditions, "StringNotLike"),
    },
  };
}

function conditionsOf(all: readonly Condition[], operator: Condition["operator"]): ConditionParameter[] {
  const own = all.filter((one) => one.operator === operator);
  return own.map(({ key, value }) => ({ ConditionKey: `aws:ResourceTag/${key}`, ConditionValue: value }));
}
