import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, type TestCaller } from "../../testing.ts";
import { makeShare, principalsIn, sharingAws, vaultArn } from "./testing.ts";

const [owner, other] = ["111111111111", "222222222222"];
type Shares = { resourceShares: { name: string; status: string }[]; nextToken?: string };
type Resources = { resources: { arn: string }[] };

describe("resource shares", () => {
  let aws: TestAws;
  let own: TestCaller;
  beforeEach(() => {
    aws = sharingAws();
    own = aws.as(owner);
  });
  const listed = async (more: object = {}, by = own) =>
    by<Shares>("ram", "GetResourceShares", { resourceOwner: "SELF", ...more });
  const names = async (more: object = {}) => (await listed(more)).resourceShares.map(({ name }) => name);
  const shared = async (more: object = {}, by = own) =>
    (await by<Resources>("ram", "ListResources", { resourceOwner: "SELF", ...more })).resources.map(({ arn }) => arn);

  test("a share is made, renamed, and shows as deleted for two hours", async () => {
    const made = await own("ram", "CreateResourceShare", { name: "first", tags: [{ key: "team", value: "a" }] });
    expect(made).toMatchObject({
      resourceShare: { name: "first", owningAccountId: owner, allowExternalPrincipals: true, status: "ACTIVE" },
    });
    expect(made).not.toHaveProperty("resourceShare.featureSet");
    const { resourceShareArn } = made["resourceShare"] as { resourceShareArn: string };
    await own("ram", "UpdateResourceShare", { resourceShareArn, name: "second", allowExternalPrincipals: false });
    expect(await listed()).toMatchObject({
      resourceShares: [{ name: "second", allowExternalPrincipals: false, featureSet: "STANDARD" }],
    });
    expect(await own("ram", "DeleteResourceShare", { resourceShareArn })).toEqual({ returnValue: true });
    expect(await listed({ resourceShareStatus: "ACTIVE" })).toEqual({ resourceShares: [] });
    expect(await listed()).toMatchObject({ resourceShares: [{ status: "DELETED" }] });
    expect(await errorCode(own("ram", "DeleteResourceShare", { resourceShareArn }))).toBe("UnknownResourceException");
    await aws.advance("PT2H");
    expect(await listed()).toEqual({ resourceShares: [] });
  });

  test.each([
    ["is no ARN", "nonsense", "MalformedArnException"],
    ["is of a type that is not shared", `arn:aws:iam::${owner}:role/x`, "MalformedArnException"],
    ["is another account's", vaultArn(other), "OperationNotPermittedException"],
    ["lies elsewhere", vaultArn(owner).replace("eu-west-1", "us-east-1"), "InvalidParameterException"],
    [
      "is global, and its Region is us-east-1",
      `arn:aws:networkmanager::${owner}:core-network/c`,
      "InvalidParameterException",
    ],
  ])("a resource that %s is not shared", async (_what, arn, code) => {
    expect(await errorCode(makeShare(own, { resourceArns: [vaultArn(owner), arn] }))).toBe(code);
    expect(await names()).toEqual([]);
  });

  test.each([
    ["nonsense", "InvalidParameterException"],
    ["UPPER.amazonaws.com", "InvalidParameterException"],
    [`arn:aws:iam::${other}:role/reader`, "OperationNotPermittedException"],
    ["backup.amazonaws.com", "OperationNotPermittedException"],
    ["arn:aws:organizations::444444444444:organization/o-unknown", "OperationNotPermittedException"],
    ["arn:aws:organizations::444444444444:ou/o-unknown/ou-unknown", "OperationNotPermittedException"],
  ])("a vault is not shared with %s", async (principal, code) => {
    const made = makeShare(own, { resourceArns: [vaultArn(owner)], principals: [principal] });
    expect(await errorCode(made)).toBe(code);
  });

  test.each(["organization/o-unknown", "ou/o-unknown/ou-unknown"])("nor is a team with %s", async (unknown) => {
    const resourceArns = [`arn:aws:mpa:eu-west-1:${owner}:approval-team/t/1`];
    const made = makeShare(own, { resourceArns, principals: [`arn:aws:organizations::444444444444:${unknown}`] });
    expect(await errorCode(made)).toBe("UnknownResourceException");
  });

  test("nor is an approval team shared with a service", async () => {
    const resourceArns = [`arn:aws:mpa:eu-west-1:${owner}:approval-team/t/1`];
    const made = makeShare(own, { resourceArns, principals: ["backup.amazonaws.com"] });
    expect(await errorCode(made)).toBe("OperationNotPermittedException");
  });

  test("the same client token makes one share; with other parameters it is refused", async () => {
    const input = { name: "once", clientToken: "token-1" };
    const first = await own("ram", "CreateResourceShare", input);
    expect(await own("ram", "CreateResourceShare", input)).toEqual(first);
    expect(await names()).toEqual(["once"]);
    const changed = own("ram", "CreateResourceShare", { ...input, name: "twice" });
    expect(await errorCode(changed)).toBe("IdempotentParameterMismatchException");
    await aws.as(other)("ram", "CreateResourceShare", { ...input, name: "twice" });
    expect(first).toMatchObject({ clientToken: "token-1" });
  });

  test("shares are found by name, ARN, tag and permission, a page at a time", async () => {
    const first = await makeShare(own, { name: "a", tags: [{ key: "team", value: "x" }] });
    await makeShare(own, { name: "b", tags: [{ key: "team", value: "y" }], resourceArns: [vaultArn(owner)] });
    await makeShare(own, { name: "c" });
    expect(await names({ name: "b" })).toEqual(["b"]);
    expect(await names({ resourceShareArns: [first] })).toEqual(["a"]);
    expect(await names({ tagFilters: [{ tagKey: "team" }] })).toEqual(["a", "b"]);
    expect(await names({ tagFilters: [{ tagKey: "team", tagValues: ["y"] }] })).toEqual(["b"]);
    const permissionArn = "arn:aws:ram::aws:permission/AWSRAMPermissionBackupVaultReadOnly";
    expect(await names({ permissionArn })).toEqual(["b"]);
    expect(await names({ permissionArn, permissionVersion: 7 })).toEqual([]);
    const page = await listed({ maxResults: 2 });
    expect(page.resourceShares).toHaveLength(2);
    expect(await names({ maxResults: 2, nextToken: page.nextToken })).toEqual(["c"]);
    for (const [wrong, code] of [
      [{ maxResults: 501 }, "InvalidParameterException"],
      [{ nextToken: "x" }, "InvalidNextTokenException"],
      [{ resourceOwner: "ME" }, "InvalidParameterException"],
      [{ resourceShareArns: ["x"] }, "MalformedArnException"],
      [{ resourceShareArns: [`${first}x`] }, "UnknownResourceException"],
    ] as const)
      expect(await errorCode(listed(wrong))).toBe(code);
  });

  test("resources and principals come and go; one that is not there takes nothing along", async () => {
    const resourceShareArn = await makeShare(own, { resourceArns: [vaultArn(owner, "a")], principals: [owner] });
    const change = async (verb: string, more: object) =>
      own("ram", `${verb}ResourceShare`, { resourceShareArn, ...more });
    expect(await change("Associate", { resourceArns: [vaultArn(owner, "b")] })).toMatchObject({
      resourceShareAssociations: [{ associatedEntity: vaultArn(owner, "b"), status: "ASSOCIATING", external: false }],
    });
    expect(await shared()).toEqual([vaultArn(owner, "a"), vaultArn(owner, "b")]);
    expect(await shared({ resourceType: "backup:backup-vault", resourceArns: [vaultArn(owner, "b")] })).toHaveLength(1);
    expect(await shared({ resourceRegionScope: "GLOBAL" })).toEqual([]);
    expect(await errorCode(shared({ resourceType: "none:none" }))).toBe("InvalidResourceTypeException");
    const wrong = change("Disassociate", { resourceArns: [vaultArn(owner, "a"), vaultArn(owner, "none")] });
    expect(await errorCode(wrong)).toBe("UnknownResourceException");
    expect(await change("Disassociate", { resourceArns: [vaultArn(owner, "a")], principals: [owner] })).toMatchObject({
      resourceShareAssociations: [
        { status: "DISASSOCIATING" },
        { associatedEntity: owner, status: "DISASSOCIATING", external: false },
      ],
    });
    expect(await shared()).toEqual([vaultArn(owner, "b")]);
    expect(await principalsIn(own)).toEqual([[owner, "DISASSOCIATED"]]);
  });

  test("a call adds at most a hundred resources", async () => {
    const vaults = Array.from({ length: 101 }, (_, index) => vaultArn(owner, `v${index}`));
    expect(await errorCode(makeShare(own, { resourceArns: vaults }))).toBe("ResourceShareLimitExceededException");
    await makeShare(own, { resourceArns: vaults.slice(1) });
  });

  test("associations are the owner's to see, and of one kind a call", async () => {
    const resourceShareArn = await makeShare(own, { resourceArns: [vaultArn(owner)], principals: [owner] });
    const asked = async (more: object, by = own) => by("ram", "GetResourceShareAssociations", more);
    expect(await asked({ associationType: "RESOURCE", resourceArn: vaultArn(owner) })).toMatchObject({
      resourceShareAssociations: [{ resourceShareArn, status: "ASSOCIATED" }],
    });
    const foreign = asked({ associationType: "PRINCIPAL", resourceShareArns: [resourceShareArn] }, aws.as(other));
    expect(await errorCode(foreign)).toBe("UnknownResourceException");
    for (const wrong of [
      { associationType: "NONE" },
      { associationType: "PRINCIPAL", resourceArn: vaultArn(owner) },
      { associationType: "RESOURCE", principal: owner },
      { associationType: "PRINCIPAL", associationStatus: "NONE" },
    ])
      expect(await errorCode(asked(wrong))).toBe("InvalidParameterException");
  });

  test("another account neither sees nor changes a share that it is no principal of", async () => {
    const resourceShareArn = await makeShare(own, { resourceArns: [vaultArn(owner)] });
    const stranger = aws.as(other);
    expect(await listed({ resourceOwner: "OTHER-ACCOUNTS" }, stranger)).toEqual({ resourceShares: [] });
    expect(await listed({}, stranger)).toEqual({ resourceShares: [] });
    for (const operation of ["UpdateResourceShare", "DeleteResourceShare", "DisassociateResourceShare"])
      expect(await errorCode(stranger("ram", operation, { resourceShareArn }))).toBe("UnknownResourceException");
    expect(await listed({}, aws.as(owner, "us-east-1"))).toEqual({ resourceShares: [] });
  });

  test("a share has at most fifty tags, none of them AWS's", async () => {
    const resourceShareArn = await makeShare(own, { tags: [{ key: "kept", value: "1" }] });
    const tag = async (tags: object[]) => own("ram", "TagResource", { resourceShareArn, tags });
    const many = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: "" }));
    expect(await errorCode(tag(many))).toBe("TagLimitExceededException");
    expect(await errorCode(tag([{ key: "aws:x", value: "" }]))).toBe("TagPolicyViolationException");
    await tag([{ key: "more", value: "2" }]);
    await own("ram", "UntagResource", { resourceShareArn, tagKeys: ["kept"] });
    expect(await listed()).toMatchObject({ resourceShares: [{ tags: [{ key: "more", value: "2" }] }] });
    expect(await errorCode(own("ram", "TagResource", { tags: [] }))).toBe("InvalidParameterException");
  });

  test("resource types come by scope", async () => {
    type Types = { resourceTypes: { resourceType: string; resourceRegionScope: string }[] };
    const types = async (resourceRegionScope: string) =>
      (await own<Types>("ram", "ListResourceTypes", { resourceRegionScope })).resourceTypes;
    const regional = await types("REGIONAL");
    const global = await types("GLOBAL");
    expect(regional.map(({ resourceType }) => resourceType)).toContain("backup:BackupVault");
    expect(global.map(({ resourceType }) => resourceType)).toEqual(["networkmanager:CoreNetwork"]);
    expect(await types("ALL")).toHaveLength(regional.length + global.length);
    expect(await errorCode(types("NONE"))).toBe("InvalidParameterException");
  });
});
