import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { exportedParameter, parameterText } from "../../src/operations/tour/parameter.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";
import type { Caller } from "../../src/local-aws/service.ts";
import { callerOf, roleByArn, roleSession } from "../../src/local-aws/services/iam/index.ts";
import { bucketsOf, bytesOf, currentVersion } from "../../src/local-aws/services/s3/index.ts";

const [workload, custody] = ["111111111111", "333333333333"];
const region = "eu-west-1";
const bucket = `holdfast-parameters-${workload}-${region}`;
const start = Date.parse("2027-01-01T00:00:00Z");
const dayMs = 86_400_000;
const role = (name: string) => `arn:aws:iam::${workload}:role/holdfast/${name}`;

/** Policies as AWS takes them: two that only the advanced tier has. */
const policies = JSON.stringify([
  { Type: "NoChangeNotification", Version: "1.0", Attributes: { After: "20", Unit: "Days" } },
  { Type: "Expiration", Version: "1.0", Attributes: { Timestamp: "2027-12-01T00:00:00.000Z" } },
]);

const all = "äöü".repeat(600);
const kinds: Readonly<Record<string, object>> = {
  "/kinds/string": { Type: "String", Value: all, Description: "it's", AllowedPattern: "^.+$" },
  "/kinds/list": { Type: "StringList", Value: "a,b,,c" },
  "/kinds/secure": { Type: "SecureString", Value: "one" },
  "/kinds/large": { Type: "SecureString", Value: "x".repeat(8192), Tier: "Advanced", Policies: policies },
  "/kinds/image": { Type: "String", Value: "ami-0123456789abcdef0", DataType: "aws:ec2:image" },
  "/kinds/../dots": { Type: "String", Value: '{"json": "\\n"}' },
  plain: { Type: "String", Value: "v" },
};

describe("the export of parameters, deployed with permissions", () => {
  let stage: Stage;
  const advance = (ms: number) => stage.localAws.advanceTo(start + ms);
  const call = async (operation: string, input: object) =>
    callAs(callerOf(stage.localAws.world, workload), operation, input);
  const callAs = async (caller: Caller, operation: string, input: object, service: "ssm" | "s3" = "ssm") =>
    stage.localAws.door.call(caller, region, service, operation, input);
  const as = (name: string): Caller => {
    const found = roleByArn(stage.localAws.world, role(name));
    if (!found) throw new Error(`${name} was not deployed`);
    return roleSession(found, "test");
  };
  /** What stands in the bucket, past every permission: key -> base64. */
  const stored = (): Record<string, string> => {
    const found = bucketsOf(stage.localAws.world).get(bucket);
    if (!found) throw new Error("there is no bucket");
    const current = [...found.objects.keys()].flatMap((key) => {
      const version = currentVersion(found, key);
      return version?.body ? [[key, Buffer.from(bytesOf(stage.localAws.world, version)).toString("base64")]] : [];
    });
    return Object.fromEntries(current) as Record<string, string>;
  };
  const live = async (name: string) =>
    parameterText(await stage.aws.session(workload, region).data.readParameter(name));
  const manifest = (run: string) =>
    JSON.parse(Buffer.from(stored()[`${run}/manifest.json`] ?? "", "base64").toString()) as Record<string, unknown>;

  beforeAll(async () => {
    const loaded = await loadPlan({
      config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml"),
    });
    stage = await setStage(loaded.inventory, { startAt: start, seed: 1 });
    const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes" as const) });
    await deployAll(stage.aws, ports, stage.pacer, blueprintOf(loaded));
    for (const [Name, more] of Object.entries(kinds))
      await call("PutParameter", { Name, ...more, Tags: [{ Key: "team", Value: Name.length > 5 ? "shop" : "ü" }] });
    await call("PutParameter", { Name: "/kinds/secure", Value: "two", Overwrite: true });
    await call("LabelParameterVersion", { Name: "/kinds/secure", ParameterVersion: 1, Labels: ["before"] });
    for (let at = 0; at < 60; at += 1)
      await call("PutParameter", { Name: `/many/${at}`, Type: "String", Value: String(at) });
    await advance(4 * 3_600_000 + 1);
  }, 60_000);
  afterAll(() => stage.close());

  test.each(Object.keys(kinds))("%s is exported whole: versions, labels, tier, policies, tags", async (name) => {
    expect(parameterText(exportedParameter(stored(), name))).toBe(await live(name));
  });

  test("the manifest names every parameter and says that none is missing", () => {
    expect(manifest("20270101T040000Z")).toMatchObject({ complete: true, parameters: 69, missing: [] });
  });

  test("nobody of the account reads the bucket, the export's own role neither", async () => {
    const [Key = ""] = Object.keys(stored());
    const reading = { Bucket: bucket, Key };
    for (const caller of [callerOf(stage.localAws.world, workload), as("holdfast-export"), as("holdfast-restore")])
      await expect(callAs(caller, "GetObject", reading, "s3")).rejects.toMatchObject({ code: "AccessDenied" });
    await expect(callAs(as("holdfast-backup"), "GetObject", reading, "s3")).resolves.toBeDefined();
    // Two controls: without the policy the key keeps it closed, without the key's the bucket's does.
    const admin = stage.localAws.door.context(callerOf(stage.localAws.world, workload), { account: workload, region });
    const asked = admin.decide({ action: "s3:GetObject", resource: `arn:aws:s3:::${bucket}/${Key}` });
    expect(asked).toMatchObject({ outcome: "deny", decidedBy: { statement: "BackupAloneReads" } });
  });

  test("nobody but the export writes there, and nobody deletes", async () => {
    const writing = { Bucket: bucket, Key: "k", Body: Buffer.from("x"), ContentMD5: "ndTkYSaMgDT1yFZOFVxnpg==" };
    const [Key = ""] = Object.keys(stored());
    for (const caller of [callerOf(stage.localAws.world, workload), as("holdfast-backup")]) {
      await expect(callAs(caller, "PutObject", writing, "s3")).rejects.toMatchObject({ code: "AccessDenied" });
      const deleting = callAs(caller, "DeleteObject", { Bucket: bucket, Key }, "s3");
      await expect(deleting).rejects.toMatchObject({ code: "AccessDenied" });
    }
  });

  const viaS3 = { "kms:ViaService": `s3.${region}.amazonaws.com` };
  const object = { "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucket}/any` };
  test.each([
    ["the export's role seals", "holdfast-export", "kms:GenerateDataKey", { ...viaS3, ...object }, "allow"],
    ["and opens nothing", "holdfast-export", "kms:Decrypt", { ...viaS3, ...object }, "deny"],
    ["and seals nothing else", "holdfast-export", "kms:GenerateDataKey", viaS3, "deny"],
    ["and seals not by itself", "holdfast-export", "kms:GenerateDataKey", object, "deny"],
    ["the backup role opens exports", "holdfast-backup", "kms:Decrypt", { ...viaS3, ...object }, "allow"],
    ["and no other buckets under the realm key", "holdfast-backup", "kms:Decrypt", viaS3, "deny"],
  ])("under the realm key %s", (_what, name, action, context, outcome) => {
    const keyArn = bucketsOf(stage.localAws.world).get(bucket)?.defaultKeyArn ?? "";
    expect(keyArn).toContain(`:${custody}:key/`);
    const place = { account: workload, region };
    const decision = stage.localAws.door.context(as(name), place).decide({ action, resource: keyArn, context });
    expect(decision.outcome).toBe(outcome);
  });

  test("a key that is disabled costs its own versions alone, and the manifest says so; then it is whole again", async () => {
    const admin = callerOf(stage.localAws.world, workload);
    const kms = async (operation: string, input: object) =>
      stage.localAws.door.call(admin, region, "kms", operation, input);
    const { KeyMetadata } = (await kms("CreateKey", {})) as { KeyMetadata: { KeyId: string } };
    await call("PutParameter", { Name: "/mine", Type: "SecureString", Value: "mine", KeyId: KeyMetadata.KeyId });
    await kms("DisableKey", KeyMetadata);
    await advance(dayMs + 4 * 3_600_000 + 1);
    expect(manifest("20270102T040000Z")).toMatchObject({ complete: false, parameters: 70, missing: [] });
    expect(exportedParameter(stored(), "/kinds/secure")).toBe("a version of /mine could not be read");
    await kms("EnableKey", KeyMetadata);
    await advance(2 * dayMs + 4 * 3_600_000 + 1);
    expect(parameterText(exportedParameter(stored(), "/mine"))).toBe(await live("/mine"));
  });

  test("what is older than the local backups goes by itself", async () => {
    expect(Object.keys(stored())).toContain("20270101T040000Z/manifest.json");
    await advance(10 * dayMs);
    expect(Object.keys(stored())).not.toContain("20270101T040000Z/manifest.json");
    const versions = bucketsOf(stage.localAws.world).get(bucket)?.objects.get("20270101T040000Z/manifest.json");
    expect(versions ?? []).toEqual([]);
  });
});
