import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, type TestCaller } from "../../testing.ts";
import { invitationsOf, makeShare, sharingAws, vaultArn } from "./testing.ts";

const [owner, guest, third] = ["111111111111", "222222222222", "333333333333"];

describe("who may share", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = sharingAws();
    admin = aws.as(owner);
  });
  /** Everything of RAM, but for what the statements say. */
  const but = async (account: string, ...statements: object[]) => {
    const by = aws.as(account);
    const policy = policyText({ Action: "ram:*" }, ...statements.map((one) => ({ Effect: "Deny", ...one })));
    return assume(aws, by, await makeRole(by, "sharer", { AWS: `arn:aws:iam::${account}:root` }, policy));
  };

  test("the SCP of the guide keeps external sharing out, by default too", async () => {
    const Condition = { Bool: { "ram:RequestedAllowsExternalPrincipals": "true" } };
    const sharer = await but(owner, { Action: ["ram:CreateResourceShare", "ram:UpdateResourceShare"], Condition });
    expect(await errorCode(makeShare(sharer, {}))).toBe("AccessDeniedException");
    const resourceShareArn = await makeShare(sharer, { allowExternalPrincipals: false });
    await sharer("ram", "UpdateResourceShare", { resourceShareArn, name: "renamed" });
    const open = sharer("ram", "UpdateResourceShare", { resourceShareArn, allowExternalPrincipals: true });
    expect(await errorCode(open)).toBe("AccessDeniedException");
  });

  test.each([
    ["a principal", { StringLike: { "ram:Principal": [guest] } }],
    ["a resource", { ArnLike: { "ram:ResourceArn": [vaultArn(owner, "secret")] } }],
    ["a resource type", { StringEquals: { "ram:RequestedResourceType": "backup:BackupVault" } }],
  ])("%s can be kept out of a share, when it is made and later", async (_what, Condition) => {
    const Action = ["ram:CreateResourceShare", "ram:AssociateResourceShare"];
    const sharer = await but(owner, { Action, Condition });
    const wanted = { resourceArns: [vaultArn(owner, "secret")], principals: [guest] };
    expect(await errorCode(makeShare(sharer, wanted))).toBe("AccessDeniedException");
    const resourceShareArn = await makeShare(sharer, { principals: [third] });
    const add = sharer("ram", "AssociateResourceShare", { resourceShareArn, ...wanted });
    expect(await errorCode(add)).toBe("AccessDeniedException");
    await admin("ram", "AssociateResourceShare", { resourceShareArn, ...wanted });
  });

  test("a share is guarded by its name, its tags and its ARN", async () => {
    const kept = await makeShare(admin, {
      name: "kept",
      tags: [{ key: "keep", value: "yes" }],
      resourceShareConfiguration: { retainSharingOnAccountLeaveOrganization: true },
    });
    const free = await makeShare(admin, { name: "free" });
    for (const statement of [
      { Condition: { StringEquals: { "ram:ResourceShareName": "kept" } } },
      { Condition: { StringEquals: { "aws:ResourceTag/keep": "yes" } } },
      { Condition: { StringEquals: { "ram:ResourceTag/keep": "yes" } } },
      { Condition: { Bool: { "ram:RetainSharingOnAccountLeaveOrganization": "true" } } },
      { Resource: kept },
    ]) {
      const policy = policyText(
        { Action: "ram:*" },
        { Effect: "Deny", Action: "ram:UpdateResourceShare", ...statement },
      );
      const RoleName = "sharer";
      const by = await assume(
        aws,
        admin,
        await makeRole(admin, RoleName, { AWS: `arn:aws:iam::${owner}:root` }, policy),
      );
      const rename = async (resourceShareArn: string) => by("ram", "UpdateResourceShare", { resourceShareArn });
      expect(await errorCode(rename(kept))).toBe("AccessDeniedException");
      await rename(free);
      await admin("iam", "DeleteRolePolicy", { RoleName, PolicyName: "inline" });
      await admin("iam", "DeleteRole", { RoleName });
    }
  });

  test("invitations can be accepted from known owners alone", async () => {
    const Condition = { StringNotEquals: { "ram:ShareOwnerAccountId": owner } };
    const invited = await but(guest, { Action: "ram:AcceptResourceShareInvitation", Condition });
    for (const from of [owner, third])
      await makeShare(aws.as(from), { resourceArns: [vaultArn(from)], principals: [guest] });
    const [known, unknown] = await invitationsOf(invited);
    const accept = async (resourceShareInvitationArn: string | undefined) =>
      invited("ram", "AcceptResourceShareInvitation", { resourceShareInvitationArn });
    expect(await accept(known?.resourceShareInvitationArn)).toMatchObject({
      resourceShareInvitation: { status: "ACCEPTED" },
    });
    expect(await errorCode(accept(unknown?.resourceShareInvitationArn))).toBe("AccessDeniedException");
  });

  test("a permission is attached by who may do so to it and to the share", async () => {
    const permissionArn = "arn:aws:ram::aws:permission/AWSRAMPermissionBackupVaultReadOnly";
    const Action = "ram:AssociateResourceSharePermission";
    const sharer = await but(owner, { Action, Resource: permissionArn });
    const resourceShareArn = await makeShare(sharer, {});
    const attach = async (by: TestCaller) =>
      by("ram", "AssociateResourceSharePermission", { resourceShareArn, permissionArn });
    expect(await errorCode(attach(sharer))).toBe("AccessDeniedException");
    expect(await attach(admin)).toEqual({ returnValue: true });
  });

  test("tags can be demanded of a new share", async () => {
    const sharer = await but(owner, {
      Action: "ram:CreateResourceShare",
      Condition: { Null: { "aws:RequestTag/team": "true" } },
    });
    expect(await errorCode(makeShare(sharer, {}))).toBe("AccessDeniedException");
    await makeShare(sharer, { tags: [{ key: "team", value: "x" }] });
  });

  test("enabling sharing in the organization needs the caller's permission in Organizations, too", async () => {
    await admin("organizations", "CreateOrganization");
    const Action = "organizations:*";
    const sharer = await but(owner, { Action });
    const enable = sharer("ram", "EnableSharingWithAwsOrganization");
    expect(await errorCode(enable)).toBe("OperationNotPermittedException");
  });
});
