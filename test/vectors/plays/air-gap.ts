import type { ResourceType } from "#model";
import { ending, jobSeen, type Seen } from "../outcome.ts";
import { central, type Given, Stage, workload, v, l } from "../stage.ts";

/** A rule whose target is the air-gapped vault `l`, run once. */
async function ran(type: ResourceType, given: Given, rule: object = {}, limits: object = {}): Promise<Stage> {
  const stage = await Stage.open();
  await stage.vault(v);
  const TargetLogicallyAirGappedBackupVaultArn = await stage.airGapped(l, limits);
  const Resources = [await stage.resource(type, given)];
  const target = { TargetBackupVaultName: v, TargetLogicallyAirGappedBackupVaultArn };
  await stage.plan([{ RuleName: "r", Lifecycle: { DeleteAfterDays: 30 }, ...target, ...rule }], { Resources });
  await stage.advance(1, "d");
  return stage;
}

/** Where its point is, and how many copies the backup made by itself. */
async function places(stage: Stage) {
  const recoveryPointIn: string[] = [];
  for (const [symbol, name] of [
    ["v", v],
    ["l", l],
  ] as const)
    if ((await stage.points(name)).length > 0) recoveryPointIn.push(symbol);
  const automatic = (await stage.copyJobs()).filter(({ CreatedByBackupJobId }) => CreatedByBackupJobId !== undefined);
  const notIn = ["v", "l"].filter((symbol) => !recoveryPointIn.includes(symbol));
  return { recoveryPointIn, notIn, autoCopyJobs: automatic.length };
}

async function firstJob(stage: Stage) {
  return (await stage.backupJobs())[0] ?? {};
}

const everyone = ["ann", "bob", "cid"];

/** An active team of three of whom two decide, in the account of the vault. */
async function team(stage: Stage, name: string): Promise<string> {
  const mpa = async (operation: string, input: object = {}) =>
    stage.call(workload, "mpa", operation, input, "us-east-1");
  const InstanceArn = "arn:aws:sso:::instance/ssoins-0123456789abcdef";
  const known = (await mpa("ListIdentitySources"))["IdentitySources"] as unknown as
    | { IdentitySourceArn: string }[]
    | undefined;
  const PrimaryIdentitySourceArn =
    known?.[0]?.IdentitySourceArn ??
    (
      await mpa("CreateIdentitySource", {
        IdentitySourceParameters: { IamIdentityCenter: { InstanceArn, Region: "eu-west-1" } },
      })
    )["IdentitySourceArn"];
  const [policy] = (await mpa("ListPolicies"))["Policies"] as unknown as { Arn: string }[];
  const { Arn = "" } = await mpa("CreateApprovalTeam", {
    Name: name,
    Description: name,
    ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } },
    Approvers: everyone.map((PrimaryIdentityId) => ({ PrimaryIdentityId, PrimaryIdentitySourceArn })),
    Policies: [{ PolicyArn: `${policy?.Arn}/$DEFAULT` }],
  });
  for (const approver of everyone) await stage.control("mpa/invitations", { teamArn: Arn, approver, answer: "ACCEPT" });
  return Arn;
}

async function associate(stage: Stage, MpaApprovalTeamArn: string): Promise<void> {
  await stage.backup("AssociateBackupVaultMpaApprovalTeam", { BackupVaultName: l, MpaApprovalTeamArn });
}

async function vaultOf(
  stage: Stage,
  BackupVaultName: string,
  account: string = workload,
): Promise<Record<string, string>> {
  return stage.call(account, "backup", "DescribeBackupVault", { BackupVaultName });
}

async function share(stage: Stage, resourceArn: string, principal: string, region?: string): Promise<void> {
  const input = { name: "share", resourceArns: [resourceArn], principals: [principal] };
  await stage.call(workload, "ram", "CreateResourceShare", input, region);
  const { resourceShareInvitations } = await stage.call(principal, "ram", "GetResourceShareInvitations", {}, region);
  const [invitation] = resourceShareInvitations as unknown as { resourceShareInvitationArn: string }[];
  await stage.call(principal, "ram", "AcceptResourceShareInvitation", { ...invitation }, region);
}

export const airGapPlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "LAG-001": async () => {
    const stage = await Stage.open();
    const input = { BackupVaultName: l, MinRetentionDays: 6, MaxRetentionDays: 30 };
    return ending(stage.backup("CreateLogicallyAirGappedBackupVault", input));
  },
  "LAG-002": async () => {
    const stage = await Stage.open("2026-01-01T00:00:00Z");
    const input = { BackupVaultName: l, MinRetentionDays: 7, MaxRetentionDays: 35 };
    const { VaultState: first } = await stage.backup("CreateLogicallyAirGappedBackupVault", input);
    const { VaultType, VaultState, Locked, LockDate, CreationDate, EncryptionKeyType } = await vaultOf(stage, l);
    const sameDay = Number(LockDate) === Number(CreationDate) ? "= CreationDate" : String(LockDate);
    const vault = {
      VaultType,
      VaultState: `${first} then ${VaultState}`,
      Locked,
      LockDate: sameDay,
      EncryptionKeyType,
    };
    return { kind: "ok", more: { vault } };
  },
  "LAG-003": async () => {
    const stage = await ran("EFS", {});
    return jobSeen(await firstJob(stage), await places(stage));
  },
  "LAG-004": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const key = { kind: "customer", keyArn: await stage.key() };
    const LogicallyAirGappedBackupVaultArn = await stage.airGapped();
    const more = { LogicallyAirGappedBackupVaultArn, Lifecycle: { DeleteAfterDays: 30 } };
    const id = await stage.startBackup(await stage.resource("EBS", { key }), v, more);
    let lifecycle: object | undefined;
    for (let waited = 0; waited < 120 && !lifecycle; waited += 1) {
      await stage.advance(1);
      const { DeleteAfterEvent } = (await stage.points(v))[0]?.Lifecycle ?? {};
      if (DeleteAfterEvent !== undefined) lifecycle = { DeleteAfterEvent };
    }
    await stage.advance(2, "h");
    const { recoveryPointIn } = await places(stage);
    const temporaryPoint = { vault: "v", lifecycle, deletedAfterCopy: !recoveryPointIn.includes(v) };
    return jobSeen(await stage.backupJob(id), { temporaryPoint, recoveryPointIn });
  },
  "LAG-005": async () => {
    const stage = await ran("EBS", { key: { kind: "aws-managed" } });
    const job = await firstJob(stage);
    const { recoveryPointIn, autoCopyJobs } = await places(stage);
    return jobSeen(job, { messageCategory: job.MessageCategory, recoveryPointIn, autoCopyJobs });
  },
  "LAG-006": async () => {
    const stage = await ran("S3", { name: "bucket" }, { Lifecycle: { DeleteAfterDays: 90 } }, { max: 30 });
    return jobSeen(await firstJob(stage));
  },
  "LAG-007": async () => {
    const stage = await Stage.open();
    const resourceArns = [await stage.airGapped()];
    const { Organization } = await stage.call(workload, "organizations", "DescribeOrganization");
    const principals = [(Organization as unknown as { Arn: string }).Arn];
    return ending(stage.call(workload, "ram", "CreateResourceShare", { name: "share", resourceArns, principals }));
  },
  "LAG-008": async () => {
    const stage = await Stage.open();
    await share(stage, await stage.airGapped(), central);
    const named = { BackupVaultName: l, BackupVaultAccountId: workload };
    // What the vector calls the fix works.
    await stage.call(central, "backup", "DescribeBackupVault", named);
    return ending(stage.call(central, "backup", "DescribeBackupVault", { BackupVaultName: l }));
  },
  "LAG-009": async () => {
    const stage = await ran("EFS", {});
    await share(stage, `arn:aws:backup:eu-west-1:${workload}:backup-vault:${l}`, central);
    const [point] = await stage.points(l);
    const IamRoleArn = await stage.role("copier", central);
    const DestinationBackupVaultArn = await stage.vault("mine", { account: central });
    const input = { SourceBackupVaultName: l, RecoveryPointArn: point?.RecoveryPointArn, DestinationBackupVaultArn };
    return ending(stage.call(central, "backup", "StartCopyJob", { ...input, IamRoleArn }));
  },
  "LAG-010": async () => {
    const stage = await Stage.open();
    await stage.airGapped();
    const wanted = await team(stage, "T1");
    await associate(stage, wanted);
    const { MpaApprovalTeamArn, MpaSessionArn } = await vaultOf(stage, l);
    const atOnce = MpaApprovalTeamArn === wanted && MpaSessionArn === undefined;
    return { kind: "ok", more: { associated: atOnce ? "immediately, no approval session" : "later" } };
  },
  "LAG-011": async () => {
    const stage = await Stage.open();
    await stage.airGapped();
    const [first, second] = [await team(stage, "T1"), await team(stage, "T2")];
    await associate(stage, first);
    await associate(stage, second);
    const before = await vaultOf(stage, l);
    const sessionArn = before["MpaSessionArn"] ?? "";
    for (const approver of ["ann", "bob"]) await stage.control("mpa/votes", { sessionArn, approver, vote: "APPROVED" });
    const after = await vaultOf(stage, l);
    const until = before["MpaApprovalTeamArn"] === first && after["MpaApprovalTeamArn"] === second;
    const sessionOf = sessionArn.includes(first.split("/").at(-1) ?? "?") ? "T1" : sessionArn;
    return { kind: "ok", more: { sessionOf, vaultTeam: until ? "T1 until T1 approves" : "otherwise" } };
  },
  "LAG-012": async () => {
    const stage = await Stage.open();
    const SourceBackupVaultArn = await stage.airGapped();
    const teamArn = await team(stage, "T1");
    await associate(stage, teamArn);
    await share(stage, teamArn, central, "us-east-1");
    const name = "access";
    await stage.call(central, "backup", "CreateRestoreAccessBackupVault", {
      SourceBackupVaultArn,
      BackupVaultName: name,
    });
    const { MpaSessionArn: sessionArn } = await vaultOf(stage, name, central);
    for (const approver of ["ann", "bob"]) await stage.control("mpa/votes", { sessionArn, approver, vote: "APPROVED" });
    const { VaultType, VaultState, BackupVaultArn = "" } = await vaultOf(stage, name, central);
    const account = VaultState === "AVAILABLE" ? BackupVaultArn.split(":")[4] : VaultState;
    return { kind: "ok", more: { vault: { account, VaultType } } };
  },
};
