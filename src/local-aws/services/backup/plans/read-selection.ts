import type { BackupSelection, Conditions } from "@aws-sdk/client-backup";
import type { CallContext } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { invalidParameter } from "../find.ts";
import { refuseBeyond } from "../quotas.ts";
import type { Condition, Selection } from "./state.ts";

const operators = ["StringEquals", "StringLike", "StringNotEquals", "StringNotLike"] as const;

/** A selection as the API has it, checked: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html */
export function readSelection({ world, now }: CallContext, input: BackupSelection, requestId?: string): Selection {
  const selection: Selection = {
    id: world.chance.uuid(),
    name: checkName(input.SelectionName),
    roleArn: input.IamRoleArn ?? "",
    created: now,
    creatorRequestId: requestId,
    resources: input.Resources ?? [],
    notResources: input.NotResources ?? [],
    tags: (input.ListOfTags ?? []).map((tag) => ({ key: tag.ConditionKey ?? "", value: tag.ConditionValue ?? "" })),
    conditions: operators.flatMap((operator) => readConditions(operator, input.Conditions)),
  };
  refuseTooMany(world, selection);
  return selection;
}

function checkName(name = ""): string {
  if (/^[a-zA-Z0-9\-_.]{1,50}$/.test(name)) return name;
  throw invalidParameter(`Invalid selection name ${name}: 1 to 50 letters, digits, hyphens, underscores or dots`);
}

function readConditions(operator: Condition["operator"], given: Conditions = {}): readonly Condition[] {
  return (given[operator] ?? []).map(({ ConditionKey = "", ConditionValue = "" }) => ({
    operator,
    key: ConditionKey.replace("aws:ResourceTag/", ""),
    value: ConditionValue,
  }));
}

function refuseTooMany(world: World, { resources, notResources, tags, conditions }: Selection): void {
  const arns = [...resources, ...notResources];
  refuseBeyond(world, "quota-selection-arns", arns.length);
  refuseBeyond(world, "quota-selection-wildcards", arns.filter((arn) => arn.includes("*")).length);
  refuseBeyond(world, "quota-selection-tags", tags.length);
  refuseBeyond(world, "quota-selection-conditions", conditions.length);
}
