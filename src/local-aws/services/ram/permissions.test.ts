import type { ResourceSharePermissionSummary } from "@aws-sdk/client-ram";
import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, type TestCaller } from "../../testing.ts";
import { makeShare, sharingAws, vaultArn } from "./testing.ts";

const [owner, other] = ["111111111111", "222222222222"];
const resourceType = "backup:BackupVault";
const readOnly = "arn:aws:ram::aws:permission/AWSRAMPermissionBackupVaultReadOnly";
const template = (...Action: string[]) => JSON.stringify({ Effect: "Allow", Action });
const describeVault = template("backup:DescribeBackupVault");

type Made = { permission: { arn: string; version: string } };
type Listed = { permissions: ResourceSharePermissionSummary[]; nextToken?: string };

describe("permissions", () => {
  let aws: TestAws;
  let own: TestCaller;
  beforeEach(() => {
    aws = sharingAws();
    own = aws.as(owner);
  });
  const create = async (name: string, more: object = {}) => {
    const input = { name, resourceType, policyTemplate: describeVault, ...more };
    return (await own<Made>("ram", "CreatePermission", input)).permission.arn;
  };
  const addVersion = async (permissionArn: string, policyTemplate = template("backup:ListTags")) =>
    own<Made>("ram", "CreatePermissionVersion", { permissionArn, policyTemplate });
  const on = async (operation: string, permissionArn: string, permissionVersion?: number) =>
    own("ram", operation, { permissionArn, permissionVersion });
  const versions = async (permissionArn: string) =>
    (await own<Listed>("ram", "ListPermissionVersions", { permissionArn })).permissions.map((one) => [
      one.version,
      one.defaultVersion,
      one.status,
    ]);
  const attached = async (resourceShareArn: string) =>
    (await own<Listed>("ram", "ListResourceSharePermissions", { resourceShareArn })).permissions.map((one) => [
      one.name,
      one.version,
    ]);

  test("AWS's own are there for everyone, and nobody changes them", async () => {
    expect(await own("ram", "GetPermission", { permissionArn: readOnly })).toMatchObject({
      permission: { permissionType: "AWS_MANAGED", isResourceTypeDefault: true, resourceType },
    });
    expect(await errorCode(on("DeletePermission", readOnly))).toBe("OperationNotPermittedException");
    expect(await errorCode(addVersion(readOnly))).toBe("OperationNotPermittedException");
    const list = async (more: object) => (await own<Listed>("ram", "ListPermissions", more)).permissions.length;
    expect(await list({ resourceType: "backup:backup-vault" })).toBe(1);
    await create("mine");
    expect(await list({ resourceType })).toBe(2);
    expect(await list({ permissionType: "CUSTOMER_MANAGED" })).toBe(1);
    expect(await list({ permissionType: "LOCAL" })).toBe(1);
    expect(await errorCode(list({ permissionType: "NONE" }))).toBe("InvalidParameterException");
    expect(await errorCode(list({ resourceType: "x:y" }))).toBe("InvalidParameterException");
    const [page, all] = [await own<Listed>("ram", "ListPermissions", { maxResults: 30 }), await list({})];
    const { nextToken } = page;
    expect(await list({ maxResults: 30, nextToken })).toBe(all - 30);
  });

  test("a new version is the default; only the default is attached; shares keep theirs until replaced", async () => {
    const permissionArn = await create("mine");
    const resourceShareArn = await makeShare(own, { permissionArns: [permissionArn], resourceArns: [vaultArn(owner)] });
    expect((await addVersion(permissionArn)).permission.version).toBe("2");
    expect(await versions(permissionArn)).toEqual([
      ["1", false, "UNATTACHABLE"],
      ["2", true, "ATTACHABLE"],
    ]);
    expect(await attached(resourceShareArn)).toEqual([["mine", "1"]]);
    const attach = async (more: object) =>
      own("ram", "AssociateResourceSharePermission", { resourceShareArn, permissionArn, ...more });
    expect(await errorCode(attach({}))).toBe("InvalidParameterException");
    expect(await errorCode(attach({ replace: true, permissionVersion: 1 }))).toBe("InvalidParameterException");
    await attach({ replace: true });
    expect(await attached(resourceShareArn)).toEqual([["mine", "2"]]);
  });

  test("the default goes back to an older version, and unused ones are deleted", async () => {
    const permissionArn = await create("mine");
    await addVersion(permissionArn);
    await on("SetDefaultPermissionVersion", permissionArn, 1);
    expect(await errorCode(on("DeletePermissionVersion", permissionArn, 1))).toBe("OperationNotPermittedException");
    await on("DeletePermissionVersion", permissionArn, 2);
    expect(await versions(permissionArn)).toEqual([
      ["1", true, "ATTACHABLE"],
      ["2", false, "DELETED"],
    ]);
    expect(await errorCode(on("GetPermission", permissionArn, 2))).toBe("UnknownResourceException");
    await aws.advance("PT2H");
    expect(await versions(permissionArn)).toHaveLength(1);
    expect((await addVersion(permissionArn)).permission.version).toBe("3");
  });

  test("what a share uses is not deleted", async () => {
    const permissionArn = await create("mine");
    const resourceShareArn = await makeShare(own, { permissionArns: [permissionArn], resourceArns: [vaultArn(owner)] });
    await addVersion(permissionArn);
    expect(await errorCode(on("DeletePermissionVersion", permissionArn, 1))).toBe("OperationNotPermittedException");
    expect(await errorCode(on("DeletePermission", permissionArn))).toBe("OperationNotPermittedException");
    const detach = async () => own("ram", "DisassociateResourceSharePermission", { resourceShareArn, permissionArn });
    expect(await errorCode(detach())).toBe("OperationNotPermittedException");
    await own("ram", "DisassociateResourceShare", { resourceShareArn, resourceArns: [vaultArn(owner)] });
    await detach();
    expect(await on("DeletePermission", permissionArn)).toMatchObject({ permissionStatus: "DELETING" });
    expect(await errorCode(on("GetPermission", permissionArn))).toBe("UnknownResourceException");
  });

  test("one permission takes another's place in every share", async () => {
    const toPermissionArn = await create("mine");
    const shareArn = await makeShare(own, { resourceArns: [vaultArn(owner)] });
    const from = { fromPermissionArn: readOnly };
    type Work = { replacePermissionAssociationsWork: { id: string } };
    const { replacePermissionAssociationsWork: work } = await own<Work>("ram", "ReplacePermissionAssociations", {
      ...from,
      toPermissionArn,
    });
    expect(work).toMatchObject({ status: "IN_PROGRESS", ...from });
    expect(await own("ram", "ListReplacePermissionAssociationsWork", { workIds: [work.id] })).toMatchObject({
      replacePermissionAssociationsWorks: [{ status: "COMPLETED", toPermissionVersion: "1" }],
    });
    expect(await attached(shareArn)).toEqual([["mine", "1"]]);
    const rows = async (more: object) =>
      (await own<{ permissions: object[] }>("ram", "ListPermissionAssociations", more)).permissions;
    expect(await rows({ permissionArn: toPermissionArn })).toMatchObject([{ resourceShareArn: shareArn }]);
    expect(await rows({ permissionArn: readOnly })).toEqual([]);
  });

  test.each([
    ["no JSON", "x", "MalformedPolicyTemplateException"],
    [
      "a principal of its own",
      JSON.stringify({ Effect: "Allow", Action: "backup:ListTags", Principal: "*" }),
      "MalformedPolicyTemplateException",
    ],
    ["a Deny", JSON.stringify({ Effect: "Deny", Action: "backup:ListTags" }), "MalformedPolicyTemplateException"],
    ["another service's action", template("s3:GetObject"), "InvalidPolicyException"],
    [
      "a key that RAM fills in",
      JSON.stringify({
        Effect: "Allow",
        Action: "backup:ListTags",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-x" } },
      }),
      "InvalidPolicyException",
    ],
    [
      "an operator that negates",
      JSON.stringify({
        Effect: "Allow",
        Action: "backup:ListTags",
        Condition: { StringNotEquals: { "aws:PrincipalTag/a": "b" } },
      }),
      "InvalidPolicyException",
    ],
  ])("a template with %s is refused", async (_what, policyTemplate, code) => {
    expect(await errorCode(create("mine", { policyTemplate }))).toBe(code);
  });

  test("names are unique, types must allow it, and there are limits", async () => {
    const first = await create("p0");
    expect(await errorCode(create("p0"))).toBe("PermissionAlreadyExistsException");
    expect(await errorCode(create("a b"))).toBe("InvalidParameterException");
    expect(await errorCode(create("x", { resourceType: "ec2:Subnet" }))).toBe("InvalidParameterException");
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await create(`p${index}`);
    expect(await errorCode(create("p10"))).toBe("PermissionLimitExceededException");
    for (const _ of [2, 3, 4, 5]) await addVersion(first);
    expect(await errorCode(addVersion(first))).toBe("PermissionVersionsLimitExceededException");
  });

  test("a permission is its account's and its Region's own, with tags", async () => {
    const permissionArn = await create("mine", { tags: [{ key: "team", value: "x" }] });
    expect(await on("GetPermission", permissionArn)).toMatchObject({
      permission: { tags: [{ key: "team", value: "x" }], permission: describeVault },
    });
    await own("ram", "UntagResource", { resourceArn: permissionArn, tagKeys: ["team"] });
    expect(await on("GetPermission", permissionArn)).not.toHaveProperty("permission.tags");
    for (const elsewhere of [aws.as(other), aws.as(owner, "us-east-1")])
      expect(await errorCode(elsewhere("ram", "GetPermission", { permissionArn }))).toBe("UnknownResourceException");
  });

  test("one permission a resource type", async () => {
    const permissionArns = [await create("mine"), readOnly];
    expect(await errorCode(makeShare(own, { permissionArns }))).toBe("InvalidParameterException");
  });
});
