import { activeTable, endOf, type Job, mainPoint } from "../backups.ts";
import type { ContractCase } from "../case.ts";
import { backupRole } from "../things.ts";

export const restoreCases: readonly ContractCase[] = [
  {
    name: "a table comes back under a new name with its key",
    rule: "What is restored is what was backed up, byte for byte",
    expected: {
      Status: "COMPLETED",
      CreatedResourceArn: "arn:aws:dynamodb:<region>:<workload>:table/<run>-back",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    },
    observe: async (stage) => {
      const TableName = stage.name("back");
      const { RecoveryPointArn } = await mainPoint(stage);
      const order = { RecoveryPointArn, IamRoleArn: await backupRole(stage), Metadata: { targetTableName: TableName } };
      stage.ledger.made(`table ${TableName}`, () => stage.call("dynamodb", "DeleteTable", { TableName }));
      const { RestoreJobId } = await stage.backup<{ RestoreJobId: string }>("StartRestoreJob", order);
      const job = await endOf(stage, () => stage.backup<Job>("DescribeRestoreJob", { RestoreJobId }));
      const { Status, CreatedResourceArn } = job;
      const { KeySchema } = await activeTable(stage, TableName);
      // What is restored has no tags of its own, and everything of a run is tagged.
      await stage.call("dynamodb", "TagResource", { ResourceArn: CreatedResourceArn, Tags: stage.tagList });
      return { Status, CreatedResourceArn, KeySchema };
    },
  },
];
