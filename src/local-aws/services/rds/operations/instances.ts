import type {
  DBInstanceMessage,
  DeleteDBInstanceMessage,
  DeleteDBInstanceResult,
  DescribeDBInstancesMessage,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { invalidCombination } from "../faults.ts";
import { requireInstance } from "../find.ts";
import { instanceView } from "../instance-view.ts";
import { statusOf } from "../keys.ts";
import { arnOf } from "../names.ts";
import { type Facets, filtered, page } from "../page.ts";
import { type Instance, rdsOf } from "../state.ts";
import { takeSnapshot } from "./snapshots.ts";

const facets: Facets<Instance> = {
  "db-instance-id": ({ id }) => id,
  "db-cluster-id": ({ clusterId }) => clusterId ?? "",
  engine: ({ engine }) => engine,
};

export const instanceOperations: Readonly<Record<string, Operation>> = {
  DescribeDBInstances: operation<DescribeDBInstancesMessage, DBInstanceMessage>({
    access: (input, context) => [
      { action: "rds:DescribeDBInstances", resource: arnOf(context, "db", input.DBInstanceIdentifier) },
    ],
    run: (input, context) => {
      const one = input.DBInstanceIdentifier;
      const { instances } = rdsOf(context.world, context.account, context.region);
      const seen = one === undefined ? instances.values() : [requireInstance(context, one)];
      const { shown, Marker } = page(filtered(seen, input.Filters, facets), input);
      return { DBInstances: shown.map((each) => instanceView(each, statusOf(context.world, each))), Marker };
    },
  }),
  DeleteDBInstance: operation<DeleteDBInstanceMessage, DeleteDBInstanceResult>({
    access: (input, context) => [
      { action: "rds:DeleteDBInstance", resource: arnOf(context, "db", input.DBInstanceIdentifier) },
    ],
    run: (input, context) => {
      const instance = requireInstance(context, input.DBInstanceIdentifier);
      if (instance.deletionProtection)
        throw invalidCombination(
          "Cannot delete protected DB Instance, please disable deletion protection and try again.",
        );
      if (instance.clusterId === undefined) finalSnapshot(context, instance, input);
      rdsOf(context.world, context.account, context.region).instances.delete(instance.id);
      return { DBInstance: instanceView(instance, "deleting") };
    },
  }),
};

/** Either a final snapshot or, said aloud, none. */
function finalSnapshot(context: CallContext, instance: Instance, input: DeleteDBInstanceMessage): void {
  const { SkipFinalSnapshot = false, FinalDBSnapshotIdentifier } = input;
  if (SkipFinalSnapshot && FinalDBSnapshotIdentifier !== undefined)
    throw invalidCombination("FinalDBSnapshotIdentifier can't be specified when SkipFinalSnapshot is true.");
  if (SkipFinalSnapshot) return;
  if (FinalDBSnapshotIdentifier === undefined)
    throw invalidCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
  takeSnapshot(context, instance, FinalDBSnapshotIdentifier);
}
