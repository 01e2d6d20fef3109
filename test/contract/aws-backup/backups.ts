import type { Answer } from "./port.ts";
import type { Stage } from "./stage.ts";
import { empty } from "./empty.ts";
import { backupRole, mainVault } from "./things.ts";

/** A job of AWS Backup as its describing call shows it, loosely. */
export interface Job extends Answer {
  readonly State?: string;
  readonly Status?: string;
  readonly StatusMessage?: string;
  readonly RecoveryPointArn?: string;
  readonly DestinationRecoveryPointArn?: string;
  readonly CreatedResourceArn?: string;
}

const ends = ["COMPLETED", "FAILED", "ABORTED", "EXPIRED", "PARTIAL"];

/** Looks at a job until it has come to its end. */
export function endOf(stage: Stage, look: () => Promise<Job>): Promise<Job> {
  return stage.until(look, ({ State, Status }) => ends.includes(State ?? Status ?? ""));
}

/** An empty table with a tag of its own; gives its ARN. */
export function table(stage: Stage): Promise<string> {
  return stage.once("table", async () => {
    const TableName = stage.name("table");
    const Tags = [...stage.tagList, { Key: "colour", Value: "green" }];
    await stage.call("dynamodb", "CreateTable", {
      TableName,
      Tags,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    });
    stage.ledger.made(`table ${TableName}`, () => stage.call("dynamodb", "DeleteTable", { TableName }));
    return (await activeTable(stage, TableName)).TableArn;
  });
}

interface Table {
  readonly TableArn: string;
  readonly TableStatus: string;
  readonly KeySchema: readonly object[];
}

export async function activeTable(stage: Stage, TableName: string): Promise<Table> {
  const look = () => stage.call<{ Table: Table }>("dynamodb", "DescribeTable", { TableName });
  return (await stage.until(look, (seen) => seen.Table.TableStatus === "ACTIVE")).Table;
}

/** Backs a resource up on demand and waits for the end of the job; its points go at the end of the run. */
export async function backUp(stage: Stage, ResourceArn: string, what: string, more: object = {}): Promise<Job> {
  const BackupVaultName = stage.name(what);
  const input = { ResourceArn, BackupVaultName, IamRoleArn: await backupRole(stage), ...more };
  stage.ledger.made(`points of vault ${BackupVaultName}`, () => empty(stage, BackupVaultName));
  const { BackupJobId } = await stage.backup<{ BackupJobId: string }>("StartBackupJob", input);
  return endOf(stage, () => stage.backup<Job>("DescribeBackupJob", { BackupJobId }));
}

/** The backup of the table that several cases look at: kept 7 days, with a tag of the job's own. */
export function mainBackup(stage: Stage): Promise<Job> {
  return stage.once("backup main", async () => {
    await mainVault(stage);
    const more = { Lifecycle: { DeleteAfterDays: 7 }, RecoveryPointTags: { ...stage.tags, taken: "on-demand" } };
    return backUp(stage, await table(stage), "main", more);
  });
}

/** How a call names the point of the main backup. */
export async function mainPoint(stage: Stage): Promise<{ BackupVaultName: string; RecoveryPointArn: string }> {
  const { RecoveryPointArn = "" } = await mainBackup(stage);
  return { BackupVaultName: stage.name("main"), RecoveryPointArn };
}
