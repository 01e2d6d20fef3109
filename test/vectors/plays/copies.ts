import type { ResourceType } from "#model";
import { ending, jobSeen, type Seen } from "../outcome.ts";
import { central, type Given, here, management, Stage, workload } from "../stage.ts";

/** A backup of a resource in the vault `src`. */
async function backedUp(
  type: ResourceType,
  given: Given = {},
  at?: string,
  more: object = {},
): Promise<{ stage: Stage; point: string }> {
  const stage = await Stage.open(at);
  await stage.vault("src");
  const { RecoveryPointArn = "" } = await stage.backUp(await stage.resource(type, given), "src", more);
  return { stage, point: RecoveryPointArn };
}

/** The same under a customer managed key that the central account may use. */
async function underSharedKey(type: ResourceType, given: Given = {}): Promise<{ stage: Stage; point: string }> {
  const stage = await Stage.open();
  await stage.vault("src");
  const key = { kind: "customer", keyArn: await stage.key({ openTo: [central] }) };
  const { RecoveryPointArn = "" } = await stage.backUp(await stage.resource(type, { ...given, key }), "src");
  return { stage, point: RecoveryPointArn };
}

/** A vault of the central account under a key of its own. */
async function bunker(stage: Stage, { region = here, open = true } = {}): Promise<string> {
  const keyArn = await stage.key({ account: central, region, openTo: [workload] });
  return stage.vault("dst", { account: central, region, keyArn, open });
}

/** Copies made on 10 January of a point of 1 January that lives thirty days. */
async function latecomer(DeleteAfterDays: number): Promise<Seen> {
  const at = "2025-12-31T23:59:00Z";
  const { stage, point } = await backedUp("EFS", {}, at, { Lifecycle: { DeleteAfterDays: 30 } });
  const to = await stage.vault("dst");
  await stage.advanceTo("2026-01-10T00:00:00Z");
  const job = await stage.copy("src", point, to, { Lifecycle: { DeleteAfterDays } });
  const [copy] = await stage.points("dst");
  const creationDate = text(copy?.CreationDate);
  return jobSeen(job, { copy: { creationDate, deleteAt: text(copy?.CalculatedLifecycle?.DeleteAt) } });
}

function text(date: Date | undefined): string | undefined {
  return date?.toISOString().replace(".000", "");
}

async function copied(stage: Stage, point: string, to: string): Promise<Seen> {
  return jobSeen(await stage.copy("src", point, to));
}

export const copyPlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "COPY-001": async () => {
    const { stage, point } = await backedUp("EFS");
    const to = await bunker(stage);
    await stage.call(management, "backup", "UpdateGlobalSettings", {
      GlobalSettings: { isCrossAccountBackupEnabled: "false" },
    });
    return copied(stage, point, to);
  },
  "COPY-002": async () => {
    const { stage, point } = await backedUp("EFS");
    const keyArn = await stage.key({ account: "333333333333", openTo: [workload] });
    return copied(stage, point, await stage.vault("dst", { account: "333333333333", keyArn }));
  },
  "COPY-003": async () => {
    const { stage, point } = await backedUp("EFS");
    return copied(stage, point, await bunker(stage, { open: false }));
  },
  "COPY-004": async () => {
    const { stage, point } = await backedUp("EBS", { key: { kind: "aws-managed" } });
    return copied(stage, point, await bunker(stage));
  },
  "COPY-005": async () => {
    const { stage, point } = await underSharedKey("EC2");
    return copied(stage, point, await stage.vault("dst", { account: central }));
  },
  "COPY-006": async () => {
    const { stage, point } = await backedUp("DYNAMODB_BASIC", { name: "table" });
    return copied(stage, point, await stage.vault("dst"));
  },
  "COPY-007": async () => {
    const stage = await Stage.open();
    await stage.vault("src");
    const Resources = [await stage.resource("S3", { name: "bucket" })];
    const continuous = { EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 35 } };
    await stage.plan([{ RuleName: "r", TargetBackupVaultName: "src", ...continuous }], { Resources });
    await stage.advance(1, "d");
    const [point] = await stage.points("src");
    return ending(stage.startCopy("src", point?.RecoveryPointArn ?? "", await stage.vault("dst")));
  },
  "COPY-008": async () => latecomer(-1),
  "COPY-009": async () => latecomer(20),
  "COPY-010": async () => {
    const { stage, point } = await underSharedKey("RDS_INSTANCE", { name: "db" });
    return copied(stage, point, await bunker(stage, { region: "eu-central-1" }));
  },
  "COPY-011": async () => {
    const { stage, point } = await underSharedKey("RDS_MULTIAZ_CLUSTER", { name: "db" });
    return copied(stage, point, await stage.vault("dst", { keyArn: await stage.key() }));
  },
  "COPY-012": async () => {
    const Lifecycle = { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 365 };
    const { stage, point } = await backedUp("EFS", {}, undefined, { Lifecycle });
    await stage.advance(2, "d");
    return copied(stage, point, await stage.vault("dst"));
  },
  "COPY-013": async () => {
    const { stage, point } = await underSharedKey("EBS", { sizeBytes: 512 * 1024 ** 3 });
    const keyArn = await stage.key();
    await stage.startCopy("src", point, await stage.vault("one", { keyArn }));
    await stage.advance(10);
    const second = await stage.startCopy("src", point, await stage.vault("two", { keyArn }));
    await stage.advance(10);
    return jobSeen(await stage.copyJob(second));
  },
  "COPY-014": async () => {
    const { stage, point } = await underSharedKey("EBS");
    const to = await bunker(stage);
    const role = await stage.role("copier");
    const id = await stage.startCopy("src", point, to, { IamRoleArn: role });
    await stage.advance(3);
    await stage.call(workload, "iam", "DeleteRolePolicy", { RoleName: "copier", PolicyName: "all" });
    await stage.call(workload, "iam", "DeleteRole", { RoleName: "copier" });
    await stage.advance(2, "h");
    return jobSeen(await stage.copyJob(id));
  },
  "COPY-015": async () => {
    const attributes = { persistentOptions: ["TDE"] };
    const { stage, point } = await underSharedKey("RDS_INSTANCE", { name: "db", attributes });
    const keyArn = await stage.key({ region: "eu-central-1" });
    return copied(stage, point, await stage.vault("dst", { region: "eu-central-1", keyArn }));
  },
  "POLICY-004": async () => {
    const { stage, point } = await underSharedKey("EBS");
    const Statement = [
      {
        Effect: "Deny",
        Action: "backup:CopyFromBackupVault",
        Resource: "arn:aws:ec2:*:*:snapshot/*",
        Condition: {
          "ForAllValues:ArnNotLike": { "backup:CopyTargets": [`arn:aws:backup:*:${central}:backup-vault:cab-*`] },
        },
      },
    ];
    await guard(stage, { Version: "2012-10-17", Statement });
    return copied(stage, point, await bunker(stage));
  },
};

async function guard(stage: Stage, policy: object): Promise<void> {
  const scp = { Content: JSON.stringify(policy), Name: "scp", Description: "scp", Type: "SERVICE_CONTROL_POLICY" };
  const { Policy } = await stage.call(management, "organizations", "CreatePolicy", scp);
  const { Id: PolicyId } = (Policy as unknown as { PolicySummary: { Id: string } }).PolicySummary;
  await stage.call(management, "organizations", "AttachPolicy", { PolicyId, TargetId: workload });
}
