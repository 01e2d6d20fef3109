import { execFileSync } from "node:child_process";
import { createLocalAws, type LocalAws } from "../src/local-aws/index.ts";
import { callerOf } from "../src/local-aws/services/iam/index.ts";

const [management, central] = ["444444444444", "222222222222"];
const dayMs = 86_400_000;
const anyAction = { Effect: "Allow", Action: "*", Resource: "*" };

/** What a simulated year cost. */
export interface YearFigures {
  readonly resources: number;
  readonly days: number;
  readonly seconds: number;
  /** What the timeline played. */
  readonly events: number;
  readonly points: number;
  /** Of heap, over what the world weighed before its first day. */
  readonly bytesAPoint: number;
}

/** Daily backups of so many file systems, each copied to a second account and to a second Region, and deleted after 35 days. */
export async function measureYear(resources: number, days = 365): Promise<YearFigures> {
  const aws = createLocalAws({ frozenAt: Date.parse("2026-01-01T00:00:00Z"), journalLimit: 10_000 });
  const accounts = await stage(aws, resources);
  const before = heap();
  const start = performance.now();
  let events = 0;
  for (let day = 1; day <= days; day++) events += await aws.advanceTo(Date.parse("2026-01-01T00:00:00Z") + day * dayMs);
  const seconds = (performance.now() - start) / 1000;
  const points = await countPoints(aws, accounts);
  return { resources, days, seconds, events, points, bytesAPoint: (heap() - before) / points };
}

/** The figures in lines; the loop of Python's heapq does nothing but pop and push. */
export function yearLines(figures: readonly YearFigures[]): string {
  const heapq = heapqTimers();
  const lines = figures.map(({ resources, days, seconds, events, points, bytesAPoint }) => {
    const rate = events / seconds;
    const beside = heapq === undefined ? "" : `, ${(rate / heapq).toFixed(3)} of heapq's`;
    return `${resources} resources, ${days} days: ${seconds.toFixed(1)} s, ${events} events (${rate.toFixed(0)}/s${beside}), ${points} points of ${bytesAPoint.toFixed(0)} bytes`;
  });
  const growth = (figures[1]?.seconds ?? 0) / (figures[0]?.seconds ?? 1);
  return figures.length < 2
    ? lines.join("\n")
    : [...lines, `ten times the resources: ${growth.toFixed(1)} times the time`].join("\n");
}

/** Undefined where there is no python3. */
function heapqTimers(): number | undefined {
  try {
    return Number(execFileSync("python3", [`${import.meta.dirname}/heapq_loop.py`, "1000000"], { encoding: "utf8" }));
  } catch {
    return undefined;
  }
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Ten accounts or fewer, a plan in each, the vaults of the second account and the second Region. */
async function stage(aws: LocalAws, resources: number): Promise<readonly string[]> {
  const accounts = Array.from({ length: Math.min(10, resources) }, (_, at) => String(100_000_000_001 + at));
  await world(aws, accounts, resources);
  const settings = { GlobalSettings: { isCrossAccountBackupEnabled: "true" } };
  await call(aws, management, "backup", "UpdateGlobalSettings", settings);
  await openVault(aws, central, "eu-west-1");
  for (const account of accounts) await plan(aws, account);
  return accounts;
}

async function world(aws: LocalAws, accounts: readonly string[], count: number): Promise<void> {
  const resources = Array.from({ length: count }, (_, at) => {
    const account = accounts[at % accounts.length] ?? "";
    const arn = `arn:aws:elasticfilesystem:eu-west-1:${account}:file-system/fs-${at}`;
    return { arn, type: "EFS", account, region: "eu-west-1", tags: {}, encryption: { kind: "aws-owned" } };
  });
  const organization = { id: "o-benchyear1", managementAccountId: management };
  const body = { organization, accounts: [...accounts, central].map((id) => ({ id, name: id })), resources };
  const path = "/_holdfast/world";
  await aws.handle({ method: "POST", path, headers: {}, body: Buffer.from(JSON.stringify(body)) });
}

async function plan(aws: LocalAws, account: string): Promise<void> {
  const trusted = { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" };
  const role = { RoleName: "backup", AssumeRolePolicyDocument: policy(trusted) };
  await call(aws, account, "iam", "CreateRole", role);
  await call(aws, account, "iam", "PutRolePolicy", { ...role, PolicyName: "all", PolicyDocument: policy(anyAction) });
  await openVault(aws, account, "eu-west-1");
  await openVault(aws, account, "eu-central-1");
  const Lifecycle = { DeleteAfterDays: 35 };
  const CopyActions = [`eu-west-1:${central}`, `eu-central-1:${account}`].map((place) => {
    return { DestinationBackupVaultArn: `arn:aws:backup:${place}:backup-vault:vault`, Lifecycle };
  });
  const Rules = [{ RuleName: "daily", TargetBackupVaultName: "vault", StartWindowMinutes: 60, Lifecycle, CopyActions }];
  const made = await call(aws, account, "backup", "CreateBackupPlan", { BackupPlan: { BackupPlanName: "p", Rules } });
  const IamRoleArn = `arn:aws:iam::${account}:role/backup`;
  const BackupSelection = {
    SelectionName: "all",
    IamRoleArn,
    Resources: ["arn:aws:elasticfilesystem:*:*:file-system/*"],
  };
  await call(aws, account, "backup", "CreateBackupSelection", { BackupPlanId: made["BackupPlanId"], BackupSelection });
}

async function openVault(aws: LocalAws, account: string, region: string): Promise<void> {
  const vault = { BackupVaultName: "vault" };
  await call(aws, account, "backup", "CreateBackupVault", vault, region);
  const copies = { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" };
  await call(aws, account, "backup", "PutBackupVaultAccessPolicy", { ...vault, Policy: policy(copies) }, region);
}

async function countPoints(aws: LocalAws, accounts: readonly string[]): Promise<number> {
  const places = [
    ...accounts.flatMap((account) => [
      [account, "eu-west-1"],
      [account, "eu-central-1"],
    ]),
    [central, "eu-west-1"],
  ];
  let count = 0;
  for (const [account = "", region] of places) {
    const input = { BackupVaultName: "vault" };
    count += Number(
      (await call(aws, account, "backup", "DescribeBackupVault", input, region))["NumberOfRecoveryPoints"],
    );
  }
  return count;
}

async function call(
  { door, world: seen }: LocalAws,
  account: string,
  service: "backup" | "iam",
  operation: string,
  input: object,
  region = "eu-west-1",
): Promise<Record<string, unknown>> {
  return (await door.call(callerOf(seen, account), region, service, operation, input)) as Record<string, unknown>;
}

function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
