import { central, here, roleArn, Stage, workload } from "../vectors/stage.ts";
import type { Command } from "./commands.ts";

const there = "eu-central-1";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The vaults that commands name by number: two of the workload account, the central one, the one of the second Region. */
const vaults = [
  { name: "first", account: workload, region: here },
  { name: "second", account: workload, region: here },
  { name: "central", account: central, region: here },
  { name: "elsewhere", account: workload, region: there },
] as const;

type Vault = (typeof vaults)[number];

interface Point {
  readonly arn: string;
  readonly vault: Vault;
  readonly created: number;
  /** When its retention ends. */
  readonly ends: number;
  readonly locked: boolean;
}

/** A world, a person who gives commands, and a watcher who knows what must never be seen. */
export class Watched {
  readonly violations: string[] = [];
  #points: readonly Point[] = [];
  /** What each table held when a point of it was made, by the point's creation. */
  readonly #held = new Map<string, number>();
  readonly #tables = [0, 0];
  #deleted = new Set<string>();
  /** When the end of a point was last seen to change. */
  readonly #changed = new Map<string, number>();

  readonly stage: Stage;

  private constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Watched> {
    const stage = await Stage.open();
    await stage.backup("UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
    for (const { name, account, region } of vaults) {
      const keyArn = await stage.key({ account, region, openTo: [workload] });
      await stage.vault(name, { account, region, keyArn });
    }
    const watched = new Watched(stage);
    for (const table of [0, 1]) await watched.#makeTable(table);
    return watched;
  }

  async #makeTable(table: number): Promise<void> {
    await this.stage.call(workload, "dynamodb", "CreateTable", {
      TableName: `table-${table}`,
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    await this.#write(table, 0);
  }

  async #write(table: number, value: number): Promise<void> {
    const Item = { id: { S: "only" }, value: { N: String(value) } };
    await this.stage.call(workload, "dynamodb", "PutItem", { TableName: `table-${table}`, Item });
    this.#tables[table] = value;
  }

  /** Does it, and looks around. */
  async obey(command: Command): Promise<void> {
    this.#deleted = new Set();
    await this.#act(command).catch(refusal);
    await this.#look(command);
  }

  async #act(command: Command): Promise<unknown> {
    switch (command.do) {
      case "write":
        return this.#write(command.table, command.value);
      case "back up":
        return this.#backUp(command);
      case "copy":
        return this.#copy(command);
      case "start two":
        return this.#startTwo(command);
      case "delete":
        return this.#delete(command.pick);
      case "change lifecycle":
        return this.#onPoint(command.pick, "UpdateRecoveryPointLifecycle", {
          Lifecycle: { DeleteAfterDays: command.days },
        });
      case "lock":
        return this.#onVault(command.vault, "PutBackupVaultLockConfiguration", {
          MinRetentionDays: 1,
          ...(command.coolingDays === undefined ? {} : { ChangeableForDays: command.coolingDays }),
        });
      case "unlock":
        return this.#onVault(command.vault, "DeleteBackupVaultLockConfiguration", {});
      case "restore":
        return this.#restore(command.pick);
      case "wait":
        return this.stage.advance(command.hours, "h");
    }
  }

  async #backUp({ table, vault, days }: Extract<Command, { do: "back up" }>): Promise<void> {
    const arn = `arn:aws:dynamodb:${here}:${workload}:table/table-${table}`;
    const id = await this.stage.startBackup(arn, vaults[vault]?.name ?? "", { Lifecycle: { DeleteAfterDays: days } });
    const value = this.#tables[table] ?? 0;
    await this.stage.advance(2, "h");
    const { RecoveryPointArn } = await this.stage.backupJob(id);
    if (RecoveryPointArn !== undefined) this.#held.set(RecoveryPointArn, value);
  }

  async #copy({ pick, vault, days }: Extract<Command, { do: "copy" }>): Promise<void> {
    const from = this.#pick(pick);
    if (!from || from.vault.account !== workload || from.vault.region !== here) return;
    const to = vaults[vault] ?? vaults[0];
    const arn = `arn:aws:backup:${to.region}:${to.account}:backup-vault:${to.name}`;
    const job = await this.stage.copy(from.vault.name, from.arn, arn, { Lifecycle: { DeleteAfterDays: days } });
    const value = this.#held.get(from.arn);
    if (job.DestinationRecoveryPointArn !== undefined && value !== undefined)
      this.#held.set(job.DestinationRecoveryPointArn, value);
  }

  /** Jobs that nobody waits for: whatever comes next finds them at work. What they hold is not followed. */
  async #startTwo({ table, pick }: Extract<Command, { do: "start two" }>): Promise<void> {
    const arn = `arn:aws:dynamodb:${here}:${workload}:table/table-${table}`;
    for (const vault of ["first", "second"])
      await this.stage.startBackup(arn, vault, { Lifecycle: { DeleteAfterDays: 3 } });
    const from = this.#pick(pick);
    const to = `arn:aws:backup:${here}:${workload}:backup-vault:second`;
    if (from?.vault.name === "first")
      await this.stage.startCopy("first", from.arn, to, { Lifecycle: { DeleteAfterDays: 3 } });
    await this.stage.advance(3);
  }

  async #delete(pick: number): Promise<void> {
    await this.#onPoint(pick, "DeleteRecoveryPoint", {});
    const point = this.#pick(pick);
    if (point) this.#deleted.add(point.arn);
  }

  async #restore(pick: number): Promise<void> {
    const point = this.#pick(pick);
    if (!point || point.vault.region !== here || point.vault.account !== workload) return;
    const targetTableName = `restored-${this.stage.aws.world.clock.now()}`;
    const input = { RecoveryPointArn: point.arn, Metadata: { targetTableName }, IamRoleArn: roleArn("backup") };
    const { RestoreJobId } = await this.stage.backup("StartRestoreJob", input);
    await this.stage.advance(2, "h");
    const { Status } = await this.stage.backup("DescribeRestoreJob", { RestoreJobId });
    if ((Status as unknown) !== "COMPLETED") return;
    const { Items } = await this.stage.call(workload, "dynamodb", "Scan", { TableName: targetTableName });
    const seen = Number((Items as unknown as { value: { N: string } }[])[0]?.value.N);
    const held = this.#held.get(point.arn);
    if (held !== undefined && seen !== held)
      this.violations.push(`RESTORE-EQUALS: ${point.arn} held ${held} and brought back ${seen}`);
  }

  async #onPoint(pick: number, operation: string, more: object): Promise<void> {
    const point = this.#pick(pick);
    if (!point) return;
    const input = { BackupVaultName: point.vault.name, RecoveryPointArn: point.arn, ...more };
    await this.stage.call(point.vault.account, "backup", operation, input, point.vault.region);
  }

  async #onVault(vault: number, operation: string, more: object): Promise<void> {
    const { name, account, region } = vaults[vault] ?? vaults[0];
    await this.stage.call(account, "backup", operation, { BackupVaultName: name, ...more }, region);
  }

  #pick(pick: number): Point | undefined {
    return this.#points[pick % Math.max(1, this.#points.length)];
  }

  async #look(command: Command): Promise<void> {
    const now = this.stage.aws.world.clock.now();
    const points = (await Promise.all(vaults.map((vault) => this.#pointsIn(vault)))).flat();
    const seen = new Set(points.map(({ arn }) => arn));
    for (const point of this.#points) if (!seen.has(point.arn)) this.#checkGone(point, now, command);
    for (const { arn, ends } of points)
      if (now > this.#latestEnd(arn, ends, now)) this.violations.push(`lifecycle: ${arn} outlived its retention`);
    this.#points = points;
    await this.#checkJobs();
  }

  /** Eight hours after the day, or after the change that made it the day. */
  #latestEnd(arn: string, ends: number, now: number): number {
    const before = this.#points.find((point) => point.arn === arn);
    if (before?.ends !== ends) this.#changed.set(arn, now);
    return Math.max(ends, this.#changed.get(arn) ?? now) + 8 * hourMs;
  }

  #checkGone({ arn, ends, locked, vault }: Point, now: number, command: Command): void {
    if (now >= ends) return;
    if (locked && this.#deleted.has(arn)) this.violations.push(`LOCKED-STAYS: ${arn} left the locked ${vault.name}`);
    if (!this.#deleted.has(arn)) this.violations.push(`lifecycle: ${arn} went before its day, at ${command.do}`);
  }

  async #pointsIn(vault: Vault): Promise<readonly Point[]> {
    const { name: BackupVaultName, account, region } = vault;
    const { Locked } = await this.stage.call(account, "backup", "DescribeBackupVault", { BackupVaultName }, region);
    const answer = await this.stage.call(
      account,
      "backup",
      "ListRecoveryPointsByBackupVault",
      { BackupVaultName },
      region,
    );
    type Shown = { RecoveryPointArn: string; CreationDate: Date; Lifecycle: { DeleteAfterDays: number } };
    return (answer["RecoveryPoints"] as unknown as readonly Shown[]).map((one) => {
      const created = one.CreationDate.getTime();
      const ends = created + one.Lifecycle.DeleteAfterDays * dayMs;
      return { arn: one.RecoveryPointArn, vault, created, ends, locked: Boolean(Locked) };
    });
  }

  async #checkJobs(): Promise<void> {
    const running = [
      ...(await this.stage.backupJobs({ ByState: "RUNNING" })),
      ...(await this.stage.copyJobs({ ByState: "RUNNING" })),
    ];
    const resources = running.map(({ ResourceArn }) => ResourceArn);
    if (new Set(resources).size < resources.length)
      this.violations.push(`one job a resource: ${resources.join(", ")} at work at once`);
  }
}

/** What AWS refuses is an answer; anything else is a bug. */
function refusal(error: unknown): void {
  if (!(error instanceof Error) || !("code" in error)) throw error;
}
