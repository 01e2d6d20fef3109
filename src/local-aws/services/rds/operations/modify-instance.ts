import type {
  ModifyDBInstanceMessage,
  ModifyDBInstanceResult,
  StartDBInstanceMessage,
  StartDBInstanceResult,
  StopDBInstanceMessage,
  StopDBInstanceResult,
} from "@aws-sdk/client-rds";
import { appointment, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidCombination, refuseOthers } from "../faults.ts";
import { requireInstance, requireRunning } from "../find.ts";
import { instanceView } from "../instance-view.ts";
import { arnOf } from "../names.ts";
import { checkMove, requireGroup } from "../option-groups.ts";
import { applySettings, readSettings } from "../settings.ts";
import { type Instance, instanceByArn, rdsOf } from "../state.ts";
import { takeSnapshot } from "./snapshots.ts";

const played = [
  "DBInstanceIdentifier",
  "ApplyImmediately",
  "PreferredMaintenanceWindow",
  "PreferredBackupWindow",
  "BackupRetentionPeriod",
  "DeletionProtection",
  "EngineVersion",
  "AllowMajorVersionUpgrade",
  "DBInstanceClass",
  "OptionGroupName",
];

/** A stopped instance is started again after seven days: USER_StopInstance. */
const stoppedMs = 7 * 86_400_000;

interface Named {
  readonly DBInstanceIdentifier?: string | undefined;
}

const on = (action: string) => (input: Named, context: CallContext) => [
  { action: `rds:${action}`, resource: arnOf(context, "db", input.DBInstanceIdentifier) },
];

export const modifyInstanceOperations: Readonly<Record<string, Operation>> = {
  ModifyDBInstance: operation<ModifyDBInstanceMessage, ModifyDBInstanceResult>({
    access: on("ModifyDBInstance"),
    run: (input, context) => {
      refuseOthers(input, played);
      const instance = requireInstance(context, input.DBInstanceIdentifier);
      requireRunning(context, instance);
      const settings = readSettings(input, 0);
      const state = rdsOf(context.world, context.account, context.region);
      const optionGroup = requireGroup(state, input.OptionGroupName ?? instance.optionGroup);
      checkMove(state, instance.optionGroup, optionGroup);
      applySettings(instance, settings);
      instance.optionGroup = optionGroup;
      instance.instanceClass = input.DBInstanceClass ?? instance.instanceClass;
      return { DBInstance: instanceView(instance, "modifying") };
    },
  }),
  StopDBInstance: operation<StopDBInstanceMessage, StopDBInstanceResult>({
    access: on("StopDBInstance"),
    run: (input, context) => {
      const instance = requireAlone(context, input);
      requireRunning(context, instance);
      if (input.DBSnapshotIdentifier !== undefined) takeSnapshot(context, instance, input.DBSnapshotIdentifier);
      instance.status = "stopped";
      instance.stoppedSince = context.now;
      context.later(context.now.getTime() + stoppedMs, startAgain, {
        arn: instance.arn,
        since: context.now.getTime(),
      });
      return { DBInstance: instanceView(instance, "stopping") };
    },
  }),
  StartDBInstance: operation<StartDBInstanceMessage, StartDBInstanceResult>({
    access: on("StartDBInstance"),
    run: (input, context) => {
      const instance = requireAlone(context, input);
      if (instance.status !== "stopped")
        throw new AwsError("InvalidDBInstanceState", `Instance ${instance.id} is not stopped or inaccessible.`);
      start(instance);
      return { DBInstance: instanceView(instance, "starting") };
    },
  }),
};

function requireAlone(context: CallContext, input: Named): Instance {
  const instance = requireInstance(context, input.DBInstanceIdentifier);
  if (instance.clusterId === undefined) return instance;
  throw invalidCombination(`${instance.engine} DB instances are not eligible for stopping or starting.`);
}

/** A stop that has ended since then is another one's business. */
const startAgain = appointment(
  "rds: a stopped instance starts again",
  ({ world }, about: { readonly arn: string; readonly since: number }) => {
    const instance = instanceByArn(world, about.arn);
    if (instance?.stoppedSince?.getTime() === about.since) start(instance);
  },
);

function start(instance: Instance): void {
  instance.status = "available";
  instance.stoppedSince = undefined;
}
