import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, signedFunctions, signedObjects, signedParameters } from "#aws/transport/signed";
import { createLocalAws, listen, type LocalAws } from "#local-aws";
import { callerOf } from "../../src/local-aws/services/iam/index.ts";

const account = "111111111111";
const region = "eu-west-1";
const bucket = "exports";

/** The functions' own small clients against local AWS, over HTTP. */
describe("signed calls", () => {
  let localAws: LocalAws;
  let caller: Caller;
  let close: () => Promise<void>;
  const call = async (service: "ssm" | "s3" | "lambda" | "iam", operation: string, input: object) =>
    localAws.door.call(callerOf(localAws.world, account), region, service, operation, input);
  beforeAll(async () => {
    localAws = createLocalAws({ frozenAt: Date.parse("2027-01-01T00:00:00.789Z"), seed: 1 });
    const listening = await listen(localAws, 0);
    close = async () => {
      await localAws.close();
      await listening.close();
    };
    const credentials = { accessKeyId: account, secretAccessKey: "any" };
    caller = { region, credentials, endpoint: listening.url };
  });
  afterAll(() => close());

  test("a parameter comes with every version, label, policy and tag; without decryption sealed", async () => {
    const secret = {
      Name: "/shop/secret",
      Type: "SecureString",
      Tier: "Advanced",
      Description: "d",
      AllowedPattern: ".*",
    };
    const Policies = JSON.stringify([
      { Type: "NoChangeNotification", Version: "1.0", Attributes: { After: "20", Unit: "Days" } },
    ]);
    const Tags = [{ Key: "team", Value: "ü & <shop>" }];
    const first = 'é\n"{,}\\'.repeat(400);
    await call("ssm", "PutParameter", { ...secret, Value: first, Policies, Tags });
    await call("ssm", "PutParameter", { ...secret, Value: "x".repeat(8192), Overwrite: true });
    await call("ssm", "LabelParameterVersion", { Name: secret.Name, ParameterVersion: 1, Labels: ["old", "kept"] });
    const parameters = signedParameters(caller);
    const common = {
      type: "SecureString",
      tier: "Advanced",
      keyId: "alias/aws/ssm",
      description: "d",
      allowedPattern: ".*",
      dataType: "text",
      modified: "2027-01-01T00:00:00.789Z",
    };
    const [one, two] = await parameters.history(secret.Name, true);
    expect(one).toMatchObject({ ...common, version: 1, value: first, labels: ["old", "kept"] });
    expect(one?.policies).toMatchObject([{ type: "NoChangeNotification" }]);
    expect(two).toMatchObject({ ...common, version: 2, value: "x".repeat(8192), labels: [] });
    expect((await parameters.history(secret.Name, false))[0]?.value).not.toContain("é");
    expect(await parameters.value(secret.Name, 1)).toBe(first);
    expect(await parameters.tags(secret.Name)).toEqual({ team: "ü & <shop>" });
  });

  test("names come page by page, a hundred versions in two", async () => {
    for (let at = 0; at < 60; at += 1)
      await call("ssm", "PutParameter", { Name: `/many/${at}`, Type: "String", Value: "v" });
    for (let at = 0; at < 99; at += 1)
      await call("ssm", "PutParameter", { Name: "/many/0", Value: String(at), Overwrite: true });
    const parameters = signedParameters(caller);
    const { names, next } = await parameters.names(undefined);
    expect([names.length, next === undefined]).toEqual([50, false]);
    const rest = await parameters.names(next);
    expect([rest.names.length, rest.next]).toEqual([11, undefined]);
    const history = await parameters.history("/many/0", true);
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  test("an error bears AWS's code", async () => {
    const parameters = signedParameters(caller);
    await expect(parameters.history("none", true)).rejects.toMatchObject({ code: "ParameterNotFound" });
    await expect(parameters.tags("none")).rejects.toMatchObject({ code: "InvalidResourceId" });
    await expect(signedObjects(caller).put("none", "a", "")).rejects.toMatchObject({ code: "NoSuchBucket" });
  });

  test("what is put under a default lock is there, byte for byte, and listed beyond one page", async () => {
    await call("s3", "CreateBucket", { Bucket: bucket, ObjectLockEnabledForBucket: true });
    const DefaultRetention = { Mode: "COMPLIANCE", Days: 1 };
    await call("s3", "PutObjectLockConfiguration", {
      Bucket: bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention } },
    });
    const objects = signedObjects(caller);
    const key = "run/a~..~b_c-d. é+%.json";
    await objects.put(bucket, key, '{"ü": "<&>"}');
    const { Body } = (await call("s3", "GetObject", { Bucket: bucket, Key: key })) as { Body: Uint8Array };
    expect(Buffer.from(Body).toString()).toBe('{"ü": "<&>"}');
    for (let at = 0; at < 1001; at += 1) await objects.put(bucket, `many/${at}`, "");
    expect(await objects.keys(bucket, "run/")).toEqual([key]);
    expect(new Set(await objects.keys(bucket, "many/")).size).toBe(1001);
  });

  test("a function is started and not waited for", async () => {
    const functions = signedFunctions(caller);
    await expect(functions.start("none", {})).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });
});
