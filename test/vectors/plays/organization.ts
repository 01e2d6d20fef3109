import { ending, type Seen } from "../outcome.ts";
import { management, Stage, workload, v } from "../stage.ts";

const assign = (value: unknown) => ({ "@@assign": value });

/** A backup policy of one plan `P`. */
function policy(rules: object): object {
  const selection = {
    iam_role_arn: assign("arn:aws:iam::$account:role/backup"),
    tag_key: assign("backup"),
    tag_value: assign(["daily"]),
  };
  return { plans: { P: { regions: assign(["eu-west-1"]), rules, selections: { tags: { s: selection } } } } };
}

function rule(days: string): object {
  return { target_backup_vault_name: assign(v), lifecycle: { delete_after_days: assign(days) } };
}

async function attach(stage: Stage, name: string, content: object, TargetId: string): Promise<string> {
  const given = { Content: JSON.stringify(content), Name: name, Description: name, Type: "BACKUP_POLICY" };
  const { Policy } = await stage.call(management, "organizations", "CreatePolicy", given);
  const { Id: PolicyId } = (Policy as unknown as { PolicySummary: { Id: string } }).PolicySummary;
  await stage.call(management, "organizations", "AttachPolicy", { PolicyId, TargetId });
  return PolicyId;
}

async function openWithPolicies(): Promise<{ stage: Stage; root: string }> {
  const stage = await Stage.open();
  const { Roots } = await stage.call(management, "organizations", "ListRoots");
  const root = (Roots as unknown as { Id: string }[])[0]?.Id ?? "";
  await stage.call(management, "organizations", "EnablePolicyType", { RootId: root, PolicyType: "BACKUP_POLICY" });
  return { stage, root };
}

type Effective = { plans: Record<string, { rules: Record<string, { lifecycle: Record<string, string> }> }> };

async function effective(stage: Stage): Promise<Effective> {
  const asked = { PolicyType: "BACKUP_POLICY", TargetId: workload };
  const { EffectivePolicy } = await stage.call(management, "organizations", "DescribeEffectivePolicy", asked);
  return JSON.parse((EffectivePolicy as unknown as { PolicyContent: string }).PolicyContent) as Effective;
}

export const organizationPlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "ORG-001": async () => {
    const { stage, root } = await openWithPolicies();
    await attach(stage, "parent", policy({ Daily: rule("7") }), root);
    await attach(
      stage,
      "child",
      { plans: { P: { rules: { Daily: { lifecycle: { delete_after_days: assign("30") } } } } } },
      workload,
    );
    const { plans } = await effective(stage);
    const [[ruleKey, merged] = []] = Object.values(plans).flatMap(({ rules }) => Object.entries(rules));
    const delete_after_days = merged?.lifecycle["delete_after_days"];
    return { kind: "ok", more: { plans: Object.keys(plans).length, delete_after_days, ruleKey } };
  },
  "ORG-002": async () => {
    const { stage, root } = await openWithPolicies();
    await attach(stage, "good", policy({ Daily: rule("7") }), root);
    const before = (await stage.backup("ListBackupPlans"))["BackupPlansList"];
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`r${at}`, rule("7")]));
    await attach(stage, "more", policy(many), workload);
    const asked = { PolicyType: "BACKUP_POLICY", AccountId: workload };
    const answer = await stage.call(management, "organizations", "ListEffectivePolicyValidationErrors", asked);
    const errors = answer["EffectivePolicyValidationErrors"] as unknown as { ErrorCode: string }[];
    const after = (await stage.backup("ListBackupPlans"))["BackupPlansList"];
    const kept = JSON.stringify(after) === JSON.stringify(before) && JSON.stringify(before) !== "[]";
    return {
      kind: "ok",
      more: { validationError: errors[0]?.ErrorCode, account: kept ? "keeps last valid effective policy" : "lost it" },
    };
  },
  "ORG-003": async () => {
    const { stage, root } = await openWithPolicies();
    await attach(stage, "good", policy({ Daily: rule("7") }), root);
    const plans = (await stage.backup("ListBackupPlans"))["BackupPlansList"] as unknown as { BackupPlanId: string }[];
    return ending(stage.backup("DeleteBackupPlan", { BackupPlanId: plans[0]?.BackupPlanId }));
  },
  "POLICY-001": async () => {
    const stage = await Stage.open();
    await stage.vault(v, { open: false });
    const { RecoveryPointArn } = await stage.backUp(await stage.resource("EFS"), v);
    const Statement = [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::222222222222:root" },
        Action: "backup:StartRestoreJob",
        Resource: "*",
      },
    ];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await stage.backup("PutBackupVaultAccessPolicy", { BackupVaultName: v, Policy });
    const IamRoleArn = await stage.role("restorer", "222222222222");
    return ending(
      stage.call("222222222222", "backup", "StartRestoreJob", { RecoveryPointArn, Metadata: {}, IamRoleArn }),
    );
  },
  "POLICY-003": async () => {
    const stage = await Stage.open();
    const arn = await stage.resource("EFS");
    const FileSystemId = arn.split("/")[1];
    const BackupPolicy = { Status: "ENABLED" };
    await stage.call(workload, "elasticfilesystem", "PutBackupPolicy", { FileSystemId, BackupPolicy });
    const BackupVaultName = "aws/efs/automatic-backup-vault";
    return ending(stage.backup("DeleteBackupVaultAccessPolicy", { BackupVaultName }));
  },
  "POLICY-002": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const Statement = [{ Effect: "Allow", Principal: "*", Action: "backup:*", Resource: "*" }];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    return ending(stage.backup("PutBackupVaultAccessPolicy", { BackupVaultName: v, Policy }));
  },
};
