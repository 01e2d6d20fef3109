import { beforeEach, describe, expect, test } from "vitest";
import { errorCode } from "../../testing.ts";
import type { GetPolicyVersionResponse, GetResourcePolicyResponse } from "../../wire/models/mpa-types.ts";
import { createTeam, type MpaWorld, mpaWorld, policy, source } from "./testing.ts";

let world: MpaWorld;
let arn: string;
beforeEach(async () => {
  world = await mpaWorld();
  arn = await createTeam(world, { Tags: { for: "vaults" } });
});

describe("the policies of AWS", () => {
  test("are listed with their versions, and read", async () => {
    const Name = "CreateRestoreAccessVault";
    expect(await world.admin("mpa", "ListPolicies")).toMatchObject({
      Policies: [{ Arn: policy, DefaultVersion: 1, PolicyType: "AWS_MANAGED", Name }],
    });
    expect(await world.admin("mpa", "ListPolicyVersions", { PolicyArn: policy })).toMatchObject({
      PolicyVersions: [{ Arn: `${policy}/1`, PolicyArn: policy, VersionId: 1, IsDefault: true, Status: "ATTACHABLE" }],
    });
    const input = { PolicyVersionArn: `${policy}/1` };
    const { PolicyVersion } = await world.admin<GetPolicyVersionResponse>("mpa", "GetPolicyVersion", input);
    expect(PolicyVersion.Document).toContain("mpa:StartSession");
    const onTeam = { ResourceArn: arn, PolicyName: Name, PolicyType: "AWS_MANAGED" };
    const attached = await world.admin<GetResourcePolicyResponse>("mpa", "GetResourcePolicy", onTeam);
    expect(attached).toEqual({
      ...onTeam,
      PolicyDocument: PolicyVersion.Document,
      PolicyVersionArn: `${policy}/$DEFAULT`,
    });
    expect(await world.admin("mpa", "ListResourcePolicies", { ResourceArn: arn })).toMatchObject({
      ResourcePolicies: [{ PolicyArn: policy, PolicyType: "AWS_MANAGED", PolicyName: Name }],
    });
  });

  test.each([
    ["ListPolicyVersions", { PolicyArn: `${policy}Other` }],
    ["GetPolicyVersion", { PolicyVersionArn: `${policy}/2` }],
    ["GetResourcePolicy", { PolicyName: "CreateRestoreAccessVault", PolicyType: "AWS_RAM" }],
    ["GetResourcePolicy", { PolicyName: "Other", PolicyType: "AWS_MANAGED" }],
  ])("%s of what is not there: %j", async (operation, input) => {
    expect(await errorCode(world.admin("mpa", operation, { ResourceArn: arn, ...input }))).toBe(
      "ResourceNotFoundException",
    );
  });
});

describe("tags", () => {
  const tags = async (ResourceArn = arn) =>
    (await world.admin<{ Tags: object }>("mpa", "ListTagsForResource", { ResourceArn })).Tags;
  const tag = async (Tags: object, ResourceArn = arn) => world.admin("mpa", "TagResource", { ResourceArn, Tags });

  test("of teams and identity sources are set, replaced and taken away", async () => {
    await tag({ for: "keys", by: "ann" });
    expect(await tags()).toEqual({ for: "keys", by: "ann" });
    await world.admin("mpa", "UntagResource", { ResourceArn: arn, TagKeys: ["by", "none"] });
    expect(await tags()).toEqual({ for: "keys" });
    await tag({ of: "idc" }, source);
    expect(await tags(source)).toEqual({ of: "idc" });
  });

  test.each([
    ["a key of AWS", { "AWS:x": "1" }, "ValidationException"],
    ["an empty key", { "": "1" }, "ValidationException"],
    ["a key of 129 letters", { ["k".repeat(129)]: "1" }, "ValidationException"],
    ["a value of 257 letters", { k: "v".repeat(257) }, "ValidationException"],
    [
      "more than fifty in all",
      Object.fromEntries(Array.from({ length: 49 }, (_, at) => [`k${at}`, "v"])),
      "TooManyTagsException",
    ],
  ])("with %s are refused as a whole", async (_, given, code) => {
    expect(await errorCode(tag({ good: "1", ...given }))).toBe(code);
    expect(await tags()).toEqual({ for: "vaults" });
  });

  test("of what is not there", async () => {
    expect(await errorCode(tags(`${arn}x`))).toBe("ResourceNotFoundException");
  });
});
