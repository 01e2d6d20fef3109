import type {
  CopyDBSnapshotMessage,
  CopyDBSnapshotResult,
  DescribeDBSnapshotAttributesMessage,
  DescribeDBSnapshotAttributesResult,
  ModifyDBSnapshotAttributeMessage,
  ModifyDBSnapshotAttributeResult,
  RestoreDBInstanceFromDBSnapshotMessage,
  RestoreDBInstanceFromDBSnapshotResult,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { instanceView } from "../instance-view.ts";
import { readDisk } from "../keys.ts";
import { arnOf } from "../names.ts";
import { checkTargetGroup, requireGroup } from "../option-groups.ts";
import { share, sharingView } from "../sharing.ts";
import { copied, keyOfRestore } from "../snapshot-copy.ts";
import { snapshotView } from "../snapshot-views.ts";
import {
  newSnapshotId,
  ofInstances,
  onSnapshot,
  readableSnapshot,
  requireSnapshot,
  snapshotArn,
  snapshotsHere,
} from "../snapshots.ts";
import { newInstance, rdsOf, type Snapshot } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";

export const snapshotUseOperations: Readonly<Record<string, Operation>> = {
  CopyDBSnapshot: operation<CopyDBSnapshotMessage, CopyDBSnapshotResult>({
    access: (input, context) => [
      onSnapshot("CopyDBSnapshot", ofInstances, input.SourceDBSnapshotIdentifier, context),
      {
        ...onSnapshot("CopyDBSnapshot", ofInstances, input.TargetDBSnapshotIdentifier, context),
        context: tagContext(input.Tags),
      },
    ],
    run: (input, context) => {
      const source = readableSnapshot(context, ofInstances, input.SourceDBSnapshotIdentifier);
      const id = newSnapshotId(context, ofInstances, input.TargetDBSnapshotIdentifier);
      const optionGroup = checkTargetGroup(context, source, input.OptionGroupName);
      const snapshot: Snapshot = {
        ...copied(context, source, input),
        id,
        arn: snapshotArn(context, ofInstances, id),
        instanceId: source.instanceId,
        ...(optionGroup === undefined ? {} : { optionGroup }),
      };
      snapshotsHere(context, ofInstances).set(id, snapshot);
      return { DBSnapshot: snapshotView(snapshot, "creating") };
    },
  }),
  ModifyDBSnapshotAttribute: operation<ModifyDBSnapshotAttributeMessage, ModifyDBSnapshotAttributeResult>({
    access: (input, context) => [
      onSnapshot("ModifyDBSnapshotAttribute", ofInstances, input.DBSnapshotIdentifier, context),
    ],
    run: (input, context) => {
      const snapshot = requireSnapshot(context, ofInstances, input.DBSnapshotIdentifier);
      share(context.world, ofInstances, snapshot, input);
      return attributesOf(snapshot);
    },
  }),
  DescribeDBSnapshotAttributes: operation<DescribeDBSnapshotAttributesMessage, DescribeDBSnapshotAttributesResult>({
    access: (input, context) => [
      onSnapshot("DescribeDBSnapshotAttributes", ofInstances, input.DBSnapshotIdentifier, context),
    ],
    run: (input, context) => attributesOf(requireSnapshot(context, ofInstances, input.DBSnapshotIdentifier)),
  }),
  RestoreDBInstanceFromDBSnapshot: operation<
    RestoreDBInstanceFromDBSnapshotMessage,
    RestoreDBInstanceFromDBSnapshotResult
  >({
    access: (input, context) => [
      {
        action: "rds:RestoreDBInstanceFromDBSnapshot",
        resource: arnOf(context, "db", input.DBInstanceIdentifier),
        context: tagContext(input.Tags),
      },
      onSnapshot("RestoreDBInstanceFromDBSnapshot", ofInstances, input.DBSnapshotIdentifier, context),
    ],
    run: restore,
  }),
};

function attributesOf(snapshot: Snapshot): DescribeDBSnapshotAttributesResult {
  const DBSnapshotAttributes = sharingView(snapshot);
  return { DBSnapshotAttributesResult: { DBSnapshotIdentifier: snapshot.id, DBSnapshotAttributes } };
}

function restore(
  input: RestoreDBInstanceFromDBSnapshotMessage,
  context: CallContext,
): RestoreDBInstanceFromDBSnapshotResult {
  const state = rdsOf(context.world, context.account, context.region);
  const id = input.DBInstanceIdentifier ?? "";
  if (state.instances.has(id)) throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
  const snapshot = readableSnapshot(context, ofInstances, input.DBSnapshotIdentifier);
  const { engine, engineVersion } = snapshot;
  const optionGroup = input.OptionGroupName ?? snapshot.optionGroup;
  const instance = newInstance(context.world, context, {
    id,
    keyArn: keyOfRestore(context, snapshot),
    image: readDisk(context.world, snapshot),
    ...(engine === undefined ? {} : { engine }),
    ...(engineVersion === undefined ? {} : { engineVersion }),
    ...(input.DBInstanceClass === undefined ? {} : { instanceClass: input.DBInstanceClass }),
    ...(optionGroup === undefined ? {} : { optionGroup: requireGroup(state, optionGroup) }),
  });
  addTags(instance.tags, input.Tags);
  instance.deletionProtection = input.DeletionProtection ?? false;
  state.instances.set(id, instance);
  return { DBInstance: instanceView(instance, "creating") };
}
