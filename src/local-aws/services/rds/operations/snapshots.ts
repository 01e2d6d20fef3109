import type {
  CreateDBSnapshotMessage,
  CreateDBSnapshotResult,
  DBSnapshot,
  DBSnapshotMessage,
  DeleteDBSnapshotMessage,
  DeleteDBSnapshotResult,
  DescribeDBSnapshotsMessage,
} from "@aws-sdk/client-rds";
import { arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { rdsOf, type Snapshot } from "../state.ts";
import { requireInstance } from "./instances.ts";

function view(snapshot: Snapshot, status: string): DBSnapshot {
  return {
    DBSnapshotIdentifier: snapshot.id,
    DBSnapshotArn: snapshot.arn,
    DBInstanceIdentifier: snapshot.instanceId,
    SnapshotCreateTime: snapshot.created,
    SnapshotType: snapshot.image ? "manual" : "awsbackup",
    Status: status,
    Encrypted: snapshot.keyArn !== undefined,
    ...(snapshot.keyArn === undefined ? {} : { KmsKeyId: snapshot.keyArn }),
  };
}

function snapshotArn({ region, account }: CallContext, id: string | undefined) {
  return arn("rds", region, account, `snapshot:${id}`);
}

export const snapshotOperations: Readonly<Record<string, Operation>> = {
  CreateDBSnapshot: operation<CreateDBSnapshotMessage, CreateDBSnapshotResult>({
    access: (input, context) => [
      { action: "rds:CreateDBSnapshot", resource: snapshotArn(context, input.DBSnapshotIdentifier) },
    ],
    run: (input, context) => {
      const { snapshots } = rdsOf(context.world, context.account, context.region);
      const instance = requireInstance(context, input.DBInstanceIdentifier);
      const id = input.DBSnapshotIdentifier ?? "";
      if (snapshots.has(id))
        throw new AwsError(
          "DBSnapshotAlreadyExists",
          `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
        );
      const snapshot = {
        id,
        arn: snapshotArn(context, id),
        instanceId: instance.id,
        created: context.now,
        keyArn: instance.keyArn,
        image: instance.image,
      };
      snapshots.set(id, snapshot);
      return { DBSnapshot: view(snapshot, "creating") };
    },
  }),
  DescribeDBSnapshots: operation<DescribeDBSnapshotsMessage, DBSnapshotMessage>({
    access: (input, context) => [
      { action: "rds:DescribeDBSnapshots", resource: snapshotArn(context, input.DBSnapshotIdentifier ?? "*") },
    ],
    run: (input, context) => {
      const all = [...rdsOf(context.world, context.account, context.region).snapshots.values()];
      const shown = all.filter(
        ({ id }) => input.DBSnapshotIdentifier === undefined || id === input.DBSnapshotIdentifier,
      );
      return { DBSnapshots: shown.map((snapshot) => view(snapshot, "available")) };
    },
  }),
  DeleteDBSnapshot: operation<DeleteDBSnapshotMessage, DeleteDBSnapshotResult>({
    access: (input, context) => [
      { action: "rds:DeleteDBSnapshot", resource: snapshotArn(context, input.DBSnapshotIdentifier) },
    ],
    run: (input, context) => {
      const { snapshots } = rdsOf(context.world, context.account, context.region);
      const snapshot = snapshots.get(input.DBSnapshotIdentifier ?? "");
      if (!snapshot)
        throw new AwsError("DBSnapshotNotFound", `DBSnapshot ${input.DBSnapshotIdentifier} not found.`, {
          status: 404,
        });
      snapshots.delete(snapshot.id);
      return { DBSnapshot: view(snapshot, "deleted") };
    },
  }),
};
