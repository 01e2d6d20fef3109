import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { plan } from "../../src/planner/index.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";
import type { Caller } from "../../src/local-aws/service.ts";
import { callerOf, roleByArn, roleSession } from "../../src/local-aws/services/iam/index.ts";

const [workload, central, custody, other] = ["111111111111", "222222222222", "333333333333", "555555555555"];
const region = "eu-west-1";
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/holdfast/${name}`;
const vault = (account: string, name: string) => `arn:aws:backup:${region}:${account}:backup-vault:${name}`;
const standard = vault(central, "holdfast-standard-7-365");
const standardCustody = vault(central, "holdfast-standard-custody-7-365");
const fileSystem = `arn:aws:elasticfilesystem:${region}:${workload}:file-system/fs-0123456789abcdef0`;
const snapshot = `arn:aws:rds:${region}:${workload}:snapshot:awsbackup:job-1`;
const viaBackup = { "kms:ViaService": `backup.${region}.amazonaws.com` };

describe("least privilege of the deployed roles and policies, both ways", () => {
  let stage: Stage;
  let realmKey = "";
  beforeAll(async () => {
    const loaded = await loadPlan({
      config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml"),
    });
    // Originals are shortened, so that the roles for it stand as well.
    const realms = Object.fromEntries(
      Object.entries(loaded.intention.realms).map(([name, realm]) => [
        name,
        { ...realm, originals: "shorten" as const },
      ]),
    );
    const intention = { ...loaded.intention, realms };
    const shortening = { ...loaded, intention, plan: plan(intention, loaded.inventory) };
    stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 1 });
    const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes" as const) });
    const { stacks } = await deployAll(stage.aws, ports, stage.pacer, blueprintOf(shortening));
    realmKey = stacks[0]?.outputs["RealmKeyArn"] ?? "";
  });
  afterAll(() => stage.close());

  function as(arn: string): Caller {
    const found = roleByArn(stage.localAws.world, arn);
    if (!found) throw new Error(`${arn} was not deployed`);
    return roleSession(found, "test");
  }

  function may(
    caller: Caller,
    action: string,
    resource: string,
    context: Record<string, string | string[]> = {},
  ): string {
    const account = caller.principal.kind === "service" ? workload : caller.principal.account;
    return stage.localAws.door.context(caller, { account, region }).decide({ action, resource, context }).outcome;
  }

  const admin = (account: string) => callerOf(stage.localAws.world, account);

  test.each([
    [
      "the copy role carries into the last hop",
      role(workload, "holdfast-copy"),
      "backup:CopyIntoBackupVault",
      standardCustody,
      "allow",
    ],
    [
      "the backup role carries the plan's copy action",
      role(workload, "holdfast-backup"),
      "backup:CopyIntoBackupVault",
      standard,
      "allow",
    ],
    [
      "the mover carries nothing itself",
      role(workload, "holdfast-mover"),
      "backup:CopyIntoBackupVault",
      standard,
      "deny",
    ],
    ["the mover starts copies", role(workload, "holdfast-mover"), "backup:StartCopyJob", snapshot, "allow"],
    [
      "the mover passes the copy role",
      role(workload, "holdfast-mover"),
      "iam:PassRole",
      role(workload, "holdfast-copy"),
      "allow",
    ],
    [
      "the mover passes no other role",
      role(workload, "holdfast-mover"),
      "iam:PassRole",
      role(workload, "holdfast-restore"),
      "deny",
    ],
    ["the observer looks", role(workload, "holdfast-observe"), "backup:DescribeRecoveryPoint", snapshot, "allow"],
    [
      "the observer deletes nothing",
      role(workload, "holdfast-observe"),
      "backup:DeleteRecoveryPoint",
      snapshot,
      "deny",
    ],
    [
      "the orchestrator becomes the mover",
      role(central, "holdfast-orchestrate"),
      "sts:AssumeRole",
      role(workload, "holdfast-mover"),
      "allow",
    ],
    [
      "the orchestrator does not become the restore role",
      role(central, "holdfast-orchestrate"),
      "sts:AssumeRole",
      role(workload, "holdfast-restore"),
      "deny",
    ],
    [
      "the orchestrator deletes nothing in central",
      role(central, "holdfast-orchestrate"),
      "backup:DeleteRecoveryPoint",
      `arn:aws:backup:${region}:${central}:recovery-point:x`,
      "deny",
    ],
    [
      "the way back leads into landing vaults",
      role(central, "holdfast-copy-back"),
      "backup:CopyIntoBackupVault",
      vault(workload, "holdfast-landing"),
      "allow",
    ],
    [
      "the way back leads nowhere else",
      role(central, "holdfast-copy-back"),
      "backup:CopyIntoBackupVault",
      vault(workload, "holdfast-local"),
      "deny",
    ],
    [
      "the copy role does not copy into landing vaults",
      role(workload, "holdfast-copy"),
      "backup:CopyIntoBackupVault",
      vault(workload, "holdfast-landing"),
      "deny",
    ],
    [
      "the forwarder puts events on the realm's bus",
      role(workload, "holdfast-forwarder"),
      "events:PutEvents",
      `arn:aws:events:${region}:${central}:event-bus/holdfast-prod`,
      "allow",
    ],
    [
      "the forwarder puts none on the default bus",
      role(workload, "holdfast-forwarder"),
      "events:PutEvents",
      `arn:aws:events:${region}:${central}:event-bus/default`,
      "deny",
    ],
  ])("%s", (_what, arn, action, resource, outcome) => {
    expect(may(as(arn), action, resource, { "iam:PassedToService": "backup.amazonaws.com" })).toBe(outcome);
  });

  const dead = `arn:aws:sqs:${region}:${central}:holdfast-orchestrate-dead-letters`;
  const queue = `arn:aws:sqs:${region}:${central}:holdfast-orchestrate`;
  const [reconciler, shortener] = [role(central, "holdfast-reconcile"), role(central, "holdfast-shorten")];
  const shortenRole = role(workload, "holdfast-shorten");

  test.each([
    ["the reconciler tells the orchestrator", reconciler, "sqs:SendMessage", queue, "allow"],
    ["and takes nothing from its queue", reconciler, "sqs:ReceiveMessage", queue, "deny"],
    ["the reconciler lists last hops", reconciler, "backup:ListRecoveryPointsByBackupVault", standard, "allow"],
    ["the reconciler starts no copy", reconciler, "sts:AssumeRole", role(workload, "holdfast-mover"), "deny"],
    ["the reconciler shortens nothing", reconciler, "sts:AssumeRole", shortenRole, "deny"],
    ["the orchestrator shortens nothing", role(central, "holdfast-orchestrate"), "sts:AssumeRole", shortenRole, "deny"],
    ["the shortener becomes the shorten role", shortener, "sts:AssumeRole", shortenRole, "allow"],
    ["the shortener starts no copy", shortener, "sts:AssumeRole", role(workload, "holdfast-mover"), "deny"],
    ["the shortener gives nobody work", shortener, "sqs:SendMessage", queue, "deny"],
    ["the shortener touches no dead letter", shortener, "sqs:ReceiveMessage", dead, "deny"],
    [
      "the shortener changes nothing in central",
      shortener,
      "backup:UpdateRecoveryPointLifecycle",
      `arn:aws:backup:${region}:${central}:recovery-point:1`,
      "deny",
    ],
    ["the shorten role shortens", shortenRole, "backup:UpdateRecoveryPointLifecycle", snapshot, "allow"],
    ["and deletes nothing", shortenRole, "backup:DeleteRecoveryPoint", snapshot, "deny"],
    ["and reads nothing", shortenRole, "backup:DescribeRecoveryPoint", snapshot, "deny"],
    [
      "the observer shortens nothing",
      role(workload, "holdfast-observe"),
      "backup:UpdateRecoveryPointLifecycle",
      snapshot,
      "deny",
    ],
  ])("%s", (_what, who, action, resource, outcome) => {
    expect(may(as(who), action, resource)).toBe(outcome);
  });

  test("the copies of a role go into the realm's vaults alone, whatever vault lets them in", () => {
    const from = (target: string) =>
      may(as(role(workload, "holdfast-copy")), "backup:CopyFromBackupVault", snapshot, {
        "backup:CopyTargets": [target],
      });
    expect(from(standardCustody)).toBe("allow");
    expect(from(vault(other, "stolen"))).toBe("deny");
  });

  test.each([
    ["backup", "Backup", "allow"],
    ["backup", "DescribeTags", "allow"],
    ["backup", "Restore", "deny"],
    ["backup", "DeleteFileSystem", "deny"],
    ["restore", "Restore", "allow"],
    ["restore", "CreateFileSystem", "allow"],
    ["restore", "DescribeFileSystems", "allow"],
    ["restore", "Backup", "deny"],
    ["restore", "DeleteFileSystem", "deny"],
    ["restore", "PutFileSystemPolicy", "deny"],
    ["copy", "Backup", "deny"],
    ["copy", "Restore", "deny"],
  ])("of file systems the %s role's %s is: %s, and on nothing else of EFS", (name, action, outcome) => {
    const asked = (resource: string) =>
      may(as(role(workload, `holdfast-${name}`)), `elasticfilesystem:${action}`, resource);
    expect(asked(fileSystem)).toBe(outcome);
    expect(asked(fileSystem.replace("file-system/fs-", "access-point/fsap-"))).toBe("deny");
  });

  test("the restore role tags a file system that it makes, and no other", () => {
    const tag = (context: Record<string, string>) =>
      may(as(role(workload, "holdfast-restore")), "elasticfilesystem:TagResource", fileSystem, context);
    expect(tag({ "elasticfilesystem:CreateAction": "CreateFileSystem" })).toBe("allow");
    expect(tag({ "elasticfilesystem:CreateAction": "CreateAccessPoint" })).toBe("deny");
    expect(tag({})).toBe("deny");
  });

  test("an administrator of a workload account reaches neither central's vaults nor its roles nor its bus", () => {
    const hostile = admin(workload);
    expect(may(hostile, "backup:CopyIntoBackupVault", standard)).toBe("deny");
    expect(may(hostile, "sts:AssumeRole", role(workload, "holdfast-mover"))).toBe("deny");
    expect(may(hostile, "sts:AssumeRole", role(central, "holdfast-orchestrate"))).toBe("deny");
    expect(may(hostile, "events:PutEvents", `arn:aws:events:${region}:${central}:event-bus/holdfast-prod`)).toBe(
      "deny",
    );
    expect(may(hostile, "sqs:SendMessage", `arn:aws:sqs:${region}:${central}:holdfast-orchestrate`)).toBe("deny");
  });

  test("the realm key serves backups of the realm, through AWS Backup alone; nobody outside custody changes it", () => {
    expect(may(admin(central), "kms:Decrypt", realmKey, viaBackup)).toBe("allow");
    expect(may(admin(central), "kms:Decrypt", realmKey)).toBe("deny");
    expect(may(admin(workload), "kms:GenerateDataKey", realmKey, viaBackup)).toBe("allow");
    expect(may(admin(other), "kms:Decrypt", realmKey, viaBackup)).toBe("deny");
    for (const action of ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"]) {
      expect(may(admin(central), action, realmKey)).toBe("deny");
      expect(may(admin(workload), action, realmKey)).toBe("deny");
    }
    expect(may(admin(custody), "kms:ScheduleKeyDeletion", realmKey)).toBe("deny");
    expect(may(admin(custody), "kms:PutKeyPolicy", realmKey)).toBe("allow");
  });
});
