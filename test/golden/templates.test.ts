import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { metricUnits } from "#model";
import { filesOf } from "../../src/emit/index.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { functionTexts } from "../../src/operations/synth/function-texts.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { specProblems } from "./service-spec.ts";

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>>;
}

interface Widget {
  readonly properties: { readonly metrics: readonly (readonly (string | { readonly expression: string })[])[] };
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");

async function writtenFiles(without: readonly "lock"[] = []): Promise<Readonly<Record<string, string>>> {
  return filesOf(blueprintOf(await loadPlan({ config }), without), functionTexts());
}

async function templatesOf(without: readonly "lock"[] = []): Promise<ReadonlyMap<string, Template>> {
  const templates = Object.entries(await writtenFiles(without)).filter(([name]) => name.endsWith(".yaml"));
  return new Map(templates.map(([name, text]) => [name, parse(text) as Template]));
}

function resourcesOf(templates: ReadonlyMap<string, Template>, type: string) {
  return [...templates.values()].flatMap(({ Resources }) =>
    Object.entries(Resources).filter(([, { Type }]) => Type === type),
  );
}

describe("the templates of the example", () => {
  let templates: ReadonlyMap<string, Template>;
  beforeAll(async () => {
    templates = await templatesOf();
  });

  test("one a kind of place", () => {
    expect([...templates.keys()]).toEqual([
      "templates/prod-custody.yaml",
      "templates/prod-central-roles.yaml",
      "templates/prod-central.yaml",
      "templates/prod-workload-roles.yaml",
      "templates/prod-reconcile.yaml",
      "templates/prod-workload.yaml",
    ]);
  });

  test("agree with CloudFormation's published resource specification", () => {
    for (const [name, template] of templates) expect(specProblems(template), name).toEqual([]);
  });

  test.each([
    ["an unknown property", { LockConfig: {} }, /LockConfig: unknown property/],
    ["a missing required property", { BackupVaultName: undefined }, /BackupVaultName: required property is missing/],
    ["a wrong type", { LockConfiguration: { MinRetentionDays: "seven" } }, /MinRetentionDays: "seven" is no/],
  ])("%s would be found", (_what, change, found) => {
    const [[id, vault] = ["", { Type: "", Properties: {} }]] = resourcesOf(templates, "AWS::Backup::BackupVault");
    const properties = Object.entries({ ...vault.Properties, ...change }).filter(([, value]) => value !== undefined);
    const broken = { Resources: { [id]: { ...vault, Properties: Object.fromEntries(properties) } } };
    expect(specProblems(broken).join("\n")).toMatch(found);
  });

  test("fit into a request: 51,200 bytes with the functions inlined", async () => {
    for (const text of Object.values(await writtenFiles())) expect(Buffer.byteLength(text)).toBeLessThan(51_200);
  });

  test("the guide names every other file, stack parameter and lock", async () => {
    const { "README.md": guide = "", ...others } = await writtenFiles();
    for (const path of Object.keys(others)) expect(guide).toContain(`\`${path}\``);
    for (const parameter of ["RealmKeyArn", "RealmKeyArns"]) expect(guide).toContain(`\`${parameter}\``);
    expect(guide).toContain("`holdfast-standard-7-365` in 222222222222 eu-west-1, 3 days after");
  });

  test("every standard vault is locked for good after three days, unless the lock is left out", async () => {
    const locks = (from: ReadonlyMap<string, Template>) =>
      resourcesOf(from, "AWS::Backup::BackupVault").flatMap(([, { Properties }]) =>
        Properties["LockConfiguration"] ? [Properties["LockConfiguration"]] : [],
      );
    expect(locks(templates)).toEqual(
      Array.from({ length: 2 }, () => ({ MinRetentionDays: 7, MaxRetentionDays: 365, ChangeableForDays: 3 })),
    );
    expect(locks(await templatesOf(["lock"]))).toEqual([]);
  });

  test("the export's bucket keeps each object as long as a local backup, unless the lock is left out", async () => {
    const lockOf = (from: ReadonlyMap<string, Template>) =>
      resourcesOf(from, "AWS::S3::Bucket").map(([, { Properties }]) => Properties["ObjectLockConfiguration"]);
    const rule = { DefaultRetention: { Mode: "COMPLIANCE", Days: 7 } };
    expect(lockOf(templates)).toEqual([{ ObjectLockEnabled: "Enabled", Rule: rule }]);
    expect(lockOf(await templatesOf(["lock"]))).toEqual([{ ObjectLockEnabled: "Enabled" }]);
  });

  test("the export's function is small, and starts an hour before the backup", () => {
    expect(Buffer.byteLength(functionTexts()["export-parameters"])).toBeLessThan(16_384);
    const starts = resourcesOf(templates, "AWS::Events::Rule").map(
      ([, { Properties }]) => Properties["ScheduleExpression"],
    );
    expect(starts).toContain("cron(0 4 ? * * *)");
  });

  test("the dashboard shows what is measured, of queues and functions that there are", () => {
    const [[, board] = ["", { Type: "", Properties: {} }]] = resourcesOf(templates, "AWS::CloudWatch::Dashboard");
    const { widgets } = JSON.parse(String(board.Properties["DashboardBody"])) as { widgets: readonly Widget[] };
    const lines = widgets.flatMap(({ properties }) => properties.metrics);
    const searched = lines.flatMap(([first]) =>
      typeof first === "string" ? [] : (/MetricName="(\w+)"/.exec(first?.expression ?? "")?.[1] ?? []),
    );
    expect(searched.sort()).toEqual(Object.keys(metricUnits).sort());
    const named = (type: string, name: string) =>
      resourcesOf(templates, type).map(([, { Properties }]) => String(Properties[name]));
    const known = [...named("AWS::SQS::Queue", "QueueName"), ...named("AWS::Lambda::Function", "FunctionName")];
    const shown = lines.flatMap((line) => (typeof line[0] === "string" ? [line[3]] : []));
    expect(shown.length).toBeGreaterThan(6);
    for (const name of shown) expect(known).toContain(name);
  });

  test("vaults, keys and the export's bucket outlive their stacks", () => {
    for (const type of ["AWS::Backup::BackupVault", "AWS::KMS::Key", "AWS::S3::Bucket"]) {
      for (const [, resource] of resourcesOf(templates, type))
        expect(resource).toMatchObject({ DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" });
    }
  });

  test("no role may everything, of any service, or pass any role", () => {
    const statements = resourcesOf(templates, "AWS::IAM::Role").flatMap(([id, { Properties }]) => {
      const policies = Properties["Policies"] as readonly { PolicyDocument: { Statement: readonly Statement[] } }[];
      return policies.flatMap(({ PolicyDocument }) =>
        PolicyDocument.Statement.map((statement) => ({ id, ...statement })),
      );
    });
    expect(statements.length).toBeGreaterThan(20);
    for (const { id, Sid, Action, Resource } of statements) {
      const actions = typeof Action === "string" ? [Action] : Action;
      for (const action of actions) expect(action, `${id} ${Sid}`).not.toContain("*");
      if (actions.includes("iam:PassRole")) expect(JSON.stringify(Resource), `${id} ${Sid}`).not.toContain("*");
    }
  });

  test("every role fits IAM: 10,240 characters of inline policy, 2,048 of trust", () => {
    for (const [id, { Properties }] of resourcesOf(templates, "AWS::IAM::Role")) {
      const policies = Properties["Policies"] as readonly { PolicyDocument: unknown }[];
      const size = policies.reduce((sum, { PolicyDocument }) => sum + JSON.stringify(PolicyDocument).length, 0);
      expect(size, id).toBeLessThan(10_240);
      expect(JSON.stringify(Properties["AssumeRolePolicyDocument"]).length, id).toBeLessThan(2_048);
    }
  });

  test("the realm key is deleted or disabled by nobody whom its policy names", () => {
    const [[, key] = ["", { Type: "", Properties: {} }]] = resourcesOf(templates, "AWS::KMS::Key");
    expect(JSON.stringify(key.Properties["KeyPolicy"])).not.toMatch(
      /ScheduleKeyDeletion|DisableKey"|kms:\*|DeleteImportedKeyMaterial/,
    );
  });
});
