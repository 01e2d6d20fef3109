import { rows } from "#facts";
import type { ResourceType } from "#model";
import type { BackupJob, CopyJob, RecoveryPointByBackupVault } from "@aws-sdk/client-backup";
import { createLocalAws, type LocalAws } from "../../src/local-aws/index.ts";
import { callerOf } from "../../src/local-aws/services/iam/index.ts";

export const management = "444444444444";
export const workload = "111111111111";
export const central = "222222222222";
export const here = "eu-west-1";

/** What the vectors call `v` and `l`: a name has two letters at least. */
export const v = "vault-v";
export const l = "vault-l";

/** Answers are read loosely: a vector looks at a few members of each. */
export type Answer = Record<string, never>;

const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" }],
};
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/** What a resource of a vector is, beside its type. */
export interface Given {
  readonly account?: string;
  readonly region?: string;
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly key?: { readonly kind: string; readonly keyArn?: string };
  readonly sizeBytes?: number;
  readonly attributes?: object;
}

interface KeyGiven {
  readonly account?: string;
  readonly region?: string;
  readonly openTo?: readonly string[];
}

interface VaultGiven {
  readonly account?: string;
  readonly region?: string;
  readonly keyArn?: string;
  readonly open?: boolean;
}

/** The ARN of a resource, after the pattern that selections name its type by. */
function arnOf(type: ResourceType, { account = workload, region = here, name = "1234567890abcdef0" }: Given): string {
  const [head, partition, service, place = "", owner = "", ...rest] = rows[type].selectionArnPattern.split(":");
  const prefix = idPrefixes[type] ?? "";
  const parts = [head, partition, service, place.replace("*", region), owner.replace("*", account)];
  return [...parts, rest.join(":").replace("*", `${prefix}${name}`)].join(":");
}

const idPrefixes: Readonly<Record<string, string>> = { EBS: "vol-", EC2: "i-", WINDOWS_VSS: "i-", EFS: "fs-" };

/** A world of an organization with a workload account and a central one, seen through the API and the clock alone. */
export class Stage {
  readonly aws: LocalAws;

  private constructor(at: string) {
    this.aws = createLocalAws({ frozenAt: Date.parse(at) });
  }

  static async open(at = "2026-06-01T00:00:00Z"): Promise<Stage> {
    const stage = new Stage(at);
    const accounts = [workload, central].map((id) => ({ id, name: id }));
    await stage.control("world", { organization: { id: "o-vectors001", managementAccountId: management }, accounts });
    await stage.call(management, "backup", "UpdateGlobalSettings", {
      GlobalSettings: { isCrossAccountBackupEnabled: "true", isMpaEnabled: "true" },
    });
    await stage.role();
    return stage;
  }

  /** Calls as the administrator of an account. */
  async call(account: string, service: "backup", operation: string, input?: object, region?: string): Promise<Answer>;
  async call(account: string, service: string, operation: string, input?: object, region?: string): Promise<Answer>;
  async call(account: string, service: string, operation: string, input: object = {}, region = here): Promise<Answer> {
    const caller = callerOf(this.aws.world, account);
    return (await this.aws.door.call(caller, region, service as "backup", operation, input)) as Answer;
  }

  /** AWS Backup of the workload account. */
  async backup(operation: string, input: object = {}, region?: string): Promise<Answer> {
    return this.call(workload, "backup", operation, input, region);
  }

  async control(path: string, body: object): Promise<Answer> {
    const request = {
      method: "POST",
      path: `/_holdfast/${path}`,
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
    };
    const { status, body: answer } = await this.aws.handle(request);
    const text = Buffer.from(answer).toString();
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  /** By minutes, hours or days. */
  async advance(amount: number, unit: "m" | "h" | "d" = "m"): Promise<void> {
    const ms = { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
    await this.aws.advanceTo(this.aws.world.clock.now() + amount * ms);
  }

  async advanceTo(time: string): Promise<void> {
    await this.aws.advanceTo(Date.parse(time));
  }

  /** A role that AWS Backup may assume and that may do everything. */
  async role(name = "backup", account: string = workload): Promise<string> {
    await this.call(account, "iam", "CreateRole", { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) });
    const all = { RoleName: name, PolicyName: "all", PolicyDocument: JSON.stringify(everything) };
    await this.call(account, "iam", "PutRolePolicy", all);
    return roleArn(name, account);
  }

  async resource(type: ResourceType, given: Given = {}): Promise<string> {
    const { account = workload, region = here, tags = {}, key = { kind: "aws-owned" }, sizeBytes } = given;
    // Where no vector speaks of it no maintenance is near.
    const attributes = { maintenanceWindow: "sat:12:00-sat:12:30", ...given.attributes };
    const arn = arnOf(type, given);
    const resource = { arn, type, account, region, tags, encryption: key, sizeBytes, attributes };
    await this.control("world", { resources: [resource] });
    return arn;
  }

  /** A customer managed key; `openTo` accounts may use it, too. */
  async key({ account = workload, region = here, openTo = [] }: KeyGiven = {}): Promise<string> {
    const AWS = [account, ...openTo].map((id) => `arn:aws:iam::${id}:root`);
    const statement = { Effect: "Allow", Principal: { AWS }, Action: "kms:*", Resource: "*" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const { KeyMetadata } = await this.call(account, "kms", "CreateKey", { Policy }, region);
    return (KeyMetadata as unknown as { Arn: string }).Arn;
  }

  /** A vault that lets every account of the organization copy into it. */
  async vault(
    name: string,
    { account = workload, region = here, keyArn = "", open = true }: VaultGiven = {},
  ): Promise<string> {
    const input = { BackupVaultName: name, ...(keyArn === "" ? {} : { EncryptionKeyArn: keyArn }) };
    const { BackupVaultArn } = await this.call(account, "backup", "CreateBackupVault", input, region);
    const statement = { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    if (open)
      await this.call(account, "backup", "PutBackupVaultAccessPolicy", { BackupVaultName: name, Policy }, region);
    return BackupVaultArn ?? "";
  }

  async airGapped(
    name: string = l,
    { min = 7, max = 365 }: { readonly min?: number; readonly max?: number } = {},
  ): Promise<string> {
    const input = { BackupVaultName: name, MinRetentionDays: min, MaxRetentionDays: max };
    const { BackupVaultArn } = await this.backup("CreateLogicallyAirGappedBackupVault", input);
    return BackupVaultArn ?? "";
  }

  /** Backs a resource up on demand and waits for the end of the job. */
  async backUp(ResourceArn: string, BackupVaultName: string, more: object = {}): Promise<BackupJob> {
    const id = await this.startBackup(ResourceArn, BackupVaultName, more);
    await this.advance(2, "h");
    return this.backupJob(id);
  }

  async startBackup(ResourceArn: string, BackupVaultName: string, more: object = {}): Promise<string> {
    const input = { ResourceArn, BackupVaultName, IamRoleArn: roleArn("backup"), ...more };
    return (await this.backup("StartBackupJob", input))["BackupJobId"] ?? "";
  }

  async backupJob(BackupJobId: string): Promise<BackupJob> {
    return this.backup("DescribeBackupJob", { BackupJobId });
  }

  /** Copies a point and waits for the end of the job. */
  async copy(from: string, RecoveryPointArn: string, to: string, more: object = {}): Promise<CopyJob> {
    const id = await this.startCopy(from, RecoveryPointArn, to, more);
    await this.advance(2, "h");
    return this.copyJob(id);
  }

  async startCopy(from: string, RecoveryPointArn: string, to: string, more: object = {}): Promise<string> {
    const input = { SourceBackupVaultName: from, RecoveryPointArn, DestinationBackupVaultArn: to };
    return (await this.backup("StartCopyJob", { ...input, IamRoleArn: roleArn("backup"), ...more }))["CopyJobId"] ?? "";
  }

  async copyJob(CopyJobId: string): Promise<CopyJob> {
    return (await this.backup("DescribeCopyJob", { CopyJobId }))["CopyJob"] ?? {};
  }

  async points(BackupVaultName: string): Promise<readonly RecoveryPointByBackupVault[]> {
    const answer = await this.backup("ListRecoveryPointsByBackupVault", { BackupVaultName });
    return answer["RecoveryPoints"] ?? [];
  }

  /** A plan with these rules for these resources; gives its id. */
  async plan(rules: readonly object[], selection: object): Promise<string> {
    const BackupPlan = { BackupPlanName: `p${this.aws.world.clock.now()}`, Rules: rules };
    const { BackupPlanId = "" } = await this.backup("CreateBackupPlan", { BackupPlan });
    const BackupSelection = { SelectionName: "s", IamRoleArn: roleArn("backup"), ...selection };
    await this.backup("CreateBackupSelection", { BackupPlanId, BackupSelection });
    return BackupPlanId;
  }

  async backupJobs(filter: object = {}): Promise<readonly BackupJob[]> {
    return (await this.backup("ListBackupJobs", filter))["BackupJobs"] ?? [];
  }

  async copyJobs(filter: object = {}): Promise<readonly CopyJob[]> {
    return (await this.backup("ListCopyJobs", filter))["CopyJobs"] ?? [];
  }
}

export function roleArn(name: string, account: string = workload): string {
  return `arn:aws:iam::${account}:role/${name}`;
}
