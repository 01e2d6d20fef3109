import type {
  KeyValue,
  ProtectedResourceConditions,
  RestoreTestingPlanForUpdate,
  RestoreTestingRecoveryPointSelection,
  RestoreTestingSelectionForUpdate,
} from "@aws-sdk/client-backup";
import { AwsError } from "../../../wire/index.ts";
import type { World } from "../../../world/index.ts";
import { invalidParameter } from "../find.ts";
import { refuseBeyond } from "../quotas.ts";
import { checkSchedule, checkTimeZone } from "../plans/read.ts";
import type { PointChoice, TagCondition, TestedResources, TestingSchedule } from "./state.ts";

/** The names of plans and selections: the API's rule; the guide lets selections have 256 letters and hyphens. */
export function checkName(what: string, name = ""): string {
  if (/^[a-zA-Z0-9_]{1,50}$/.test(name)) return name;
  throw invalidParameter(`Invalid ${what} name ${name}: 1 to 50 letters, digits or underscores`);
}

/** What a plan is to be; members that are left out stay as they are. */
export function readPlan(world: World, input: RestoreTestingPlanForUpdate, before?: TestingSchedule): TestingSchedule {
  const schedule = input.ScheduleExpression ?? before?.schedule;
  if (schedule === undefined) throw missing("ScheduleExpression");
  return {
    schedule: checkSchedule("", schedule),
    timeZone: checkTimeZone("", input.ScheduleExpressionTimezone ?? before?.timeZone),
    startWindowHours: between("StartWindowHours", input.StartWindowHours ?? before?.startWindowHours ?? 24, 1, 168),
    choice: readChoice(world, input.RecoveryPointSelection, before?.choice),
  };
}

function readChoice(world: World, input: RestoreTestingRecoveryPointSelection = {}, before?: PointChoice): PointChoice {
  const algorithm = input.Algorithm ?? before?.algorithm;
  const includeVaults = input.IncludeVaults ?? before?.includeVaults ?? [];
  const pointTypes = input.RecoveryPointTypes ?? before?.pointTypes ?? [];
  if (algorithm === undefined) throw missing("RecoveryPointSelection.Algorithm");
  if (includeVaults.length === 0) throw missing("RecoveryPointSelection.IncludeVaults");
  if (pointTypes.length === 0) throw missing("RecoveryPointSelection.RecoveryPointTypes");
  const excludeVaults = input.ExcludeVaults ?? before?.excludeVaults ?? [];
  refuseBeyond(world, "quota-restore-testing-vaults", includeVaults.length + excludeVaults.length);
  const days = input.SelectionWindowDays ?? before?.windowDays ?? 30;
  const windowDays = between("SelectionWindowDays", days, 1, 365);
  return { algorithm, includeVaults, excludeVaults, pointTypes, windowDays };
}

/** What a selection is to be; members that are left out stay as they are. */
export function readTested(
  world: World,
  input: RestoreTestingSelectionForUpdate,
  before?: TestedResources,
): TestedResources {
  const conditions = readConditions(world, input.ProtectedResourceConditions) ?? before?.conditions ?? [];
  const given = input.ProtectedResourceArns ?? before?.resources;
  const hours = input.ValidationWindowHours ?? before?.validationWindowHours ?? 0;
  return {
    roleArn: input.IamRoleArn ?? before?.roleArn ?? "",
    resources: checkResources(world, given, conditions),
    conditions,
    overrides: input.RestoreMetadataOverrides ?? before?.overrides ?? {},
    validationWindowHours: between("ValidationWindowHours", hours, 0, 168),
  };
}

/** ARNs, or everything that meets the conditions: not both (RestoreTestingSelectionForCreate). */
function checkResources(
  world: World,
  given: readonly string[] | undefined,
  conditions: readonly TagCondition[],
): readonly string[] {
  if (given === undefined || given.length === 0) {
    if (conditions.length > 0) return ["*"];
    throw missing("ProtectedResourceArns or ProtectedResourceConditions");
  }
  refuseBeyond(world, "quota-restore-testing-arns", given.length);
  if (given.includes("*") && given.length > 1)
    throw invalidParameter("ProtectedResourceArns must be a list of ARNs or the wildcard *, not both");
  if (!given.includes("*") && conditions.length > 0)
    throw invalidParameter("ProtectedResourceConditions cannot be combined with ProtectedResourceArns");
  return given;
}

function readConditions(
  world: World,
  input: ProtectedResourceConditions | undefined,
): readonly TagCondition[] | undefined {
  if (!input) return undefined;
  const { StringEquals = [], StringNotEquals = [] } = input;
  refuseBeyond(world, "quota-restore-testing-conditions", StringEquals.length + StringNotEquals.length);
  return [
    ...StringEquals.map((one) => readCondition(one, true)),
    ...StringNotEquals.map((one) => readCondition(one, false)),
  ];
}

function readCondition({ Key = "", Value = "" }: KeyValue, equal: boolean): TagCondition {
  return { key: Key.replace("aws:ResourceTag/", ""), value: Value, equal };
}

function between(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidParameter(`${name} must be between ${least} and ${most}, not ${value}`);
}

function missing(name: string): AwsError {
  return new AwsError("MissingParameterValueException", `${name} is required`);
}
