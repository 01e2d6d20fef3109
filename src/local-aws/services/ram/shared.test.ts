import { beforeEach, describe, expect, test } from "vitest";
import { parseArn } from "#model";
import { decideAccess, type GuardOf } from "../../permission.ts";
import { errorCode, makeOrganization, type TestAws, type TestCaller } from "../../testing.ts";
import { forkWorld, type World } from "../../world/index.ts";
import { callerOf } from "../iam/index.ts";
import { addTarget, type Organization } from "../organizations/index.ts";
import { checkBeforeSharing, sharedWith, sharePolicies, sharesOf } from "./index.ts";
import { answer, makeShare, sharingAws, vaultArn } from "./testing.ts";

const [management, owner, member, outsider] = ["444444444444", "111111111111", "222222222222", "333333333333"];
const vault = vaultArn(owner);
const team = `arn:aws:mpa:eu-west-1:${owner}:approval-team/t/1`;
const region = "eu-west-1";

/** What a service does with the shares of its resources. */
const guardOf: GuardOf = (world, arn) => ({
  owner: parseArn(arn)?.account ?? "",
  policies: sharePolicies(world, arn),
});

describe("what shares say to the services of their resources", () => {
  let aws: TestAws;
  let world: World;
  let own: TestCaller;
  let organization: Organization;
  beforeEach(async () => {
    aws = sharingAws();
    ({ world } = aws.localAws);
    own = aws.as(owner);
    organization = makeOrganization(aws, management, [owner, member]);
    await aws.as(management)("ram", "EnableSharingWithAwsOrganization");
  });
  const shareVault = async (principals: string[], more: object = {}) =>
    makeShare(own, { resourceArns: [vault], principals, ...more });
  /** Whether the administrator of an account may do something to what is shared. */
  const may = (account: string, action: string, resource = vault, where = world) =>
    decideAccess(where, callerOf(where, account), { account, region }, { action, resource }, guardOf).outcome;

  test("a member reads and restores from a shared vault, and does nothing else", async () => {
    expect(may(member, "backup:DescribeBackupVault")).toBe("deny");
    await shareVault([member]);
    for (const action of [
      "backup:DescribeBackupVault",
      "backup:ListRecoveryPointsByBackupVault",
      "backup:StartRestoreJob",
    ])
      expect([action, may(member, action)]).toEqual([action, "allow"]);
    for (const action of ["backup:DeleteBackupVault", "backup:StartCopyJob", "backup:DeleteRecoveryPoint"])
      expect([action, may(member, action)]).toEqual([action, "deny"]);
    expect(may(outsider, "backup:DescribeBackupVault")).toBe("deny");
    expect(may(member, "backup:DescribeBackupVault", vaultArn(owner, "another"))).toBe("deny");
  });

  test("an outsider may do so from acceptance to the end of the share", async () => {
    const resourceShareArn = await shareVault([outsider]);
    const seen = () => [
      may(outsider, "backup:StartRestoreJob"),
      sharedWith(world, outsider, region, "backup:BackupVault"),
    ];
    expect(seen()).toEqual(["deny", []]);
    await answer(aws.as(outsider), "Accept");
    expect(seen()).toEqual(["allow", [vault]]);
    expect(sharesOf(world, vault)).toMatchObject([{ arn: resourceShareArn }]);
    await own("ram", "DeleteResourceShare", { resourceShareArn });
    expect([...seen(), sharesOf(world, vault)]).toEqual(["deny", [], []]);
  });

  test("sharing that is switched off, and an account that leaves, take the permission along", async () => {
    await shareVault([member]);
    await aws.as(management)("organizations", "RemoveAccountFromOrganization", { AccountId: member });
    expect(may(member, "backup:DescribeBackupVault")).toBe("deny");
    await makeShare(own, { resourceArns: [team], principals: [organizationArn()] });
    addTarget(world, organization, { id: member, kind: "ACCOUNT", name: member, parentId: organization.rootId });
    expect([may(member, "mpa:GetApprovalTeam", team), may(outsider, "mpa:GetApprovalTeam", team)]).toEqual([
      "allow",
      "deny",
    ]);
    const ServicePrincipal = "ram.amazonaws.com";
    await aws.as(management)("organizations", "DisableAWSServiceAccess", { ServicePrincipal });
    expect(may(member, "mpa:GetApprovalTeam", team)).toBe("deny");
  });

  const organizationArn = () => `arn:aws:organizations::${management}:organization/${organization.id}`;

  test("a unit's share reaches the unit and what is below it", async () => {
    const unit = (id: string, parentId: string) =>
      addTarget(world, organization, { id, kind: "ORGANIZATIONAL_UNIT", name: id, parentId });
    unit("ou-root-upper001", organization.rootId);
    unit("ou-root-lower001", "ou-root-upper001");
    const unitArn = `arn:aws:organizations::${management}:ou/${organization.id}/ou-root-upper001`;
    await makeShare(own, { resourceArns: [team], principals: [unitArn] });
    expect(may(member, "mpa:GetApprovalTeam", team)).toBe("deny");
    const move = { SourceParentId: organization.rootId, DestinationParentId: "ou-root-lower001" };
    await aws.as(management)("organizations", "MoveAccount", { AccountId: member, ...move });
    expect(may(member, "mpa:GetApprovalTeam", team)).toBe("allow");
  });

  test("a permission of one's own says what a share allows, and when", async () => {
    const policyTemplate = JSON.stringify({
      Effect: "Allow",
      Action: ["backup:DescribeBackupVault"],
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    });
    const input = { name: "narrow", resourceType: "backup:BackupVault", policyTemplate };
    type Made = { permission: { arn: string } };
    const { permission } = await own<Made>("ram", "CreatePermission", input);
    await shareVault([member], { permissionArns: [permission.arn] });
    const actions = ["backup:DescribeBackupVault", "backup:StartRestoreJob"];
    expect(actions.map((action) => may(member, action))).toEqual(["allow", "deny"]);
    const place = { account: member, region: "eu-central-1" };
    const access = { action: "backup:DescribeBackupVault", resource: vault };
    expect(decideAccess(world, callerOf(world, member), place, access, guardOf).outcome).toBe("deny");
  });

  test("the owner reads the policy that its shares make, by principal", async () => {
    await shareVault([member]);
    await shareVault([outsider], { name: "second" });
    await answer(aws.as(outsider), "Accept");
    const policies = async (more: object = {}, by = own) => {
      const asked = by<{ policies: string[] }>("ram", "GetResourcePolicies", { resourceArns: [vault], ...more });
      return (await asked).policies.map((text) => JSON.parse(text) as object);
    };
    const allow = (account: string) => ({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Resource: vault });
    expect(await policies()).toMatchObject([{ Statement: [allow(member), allow(outsider)] }]);
    expect(await policies({ principal: outsider })).toMatchObject([{ Statement: [allow(outsider)] }]);
    expect(await errorCode(policies({}, aws.as(member)))).toBe("ResourceArnNotFoundException");
    expect(await errorCode(policies({ resourceArns: ["x"] }))).toBe("MalformedArnException");
  });

  test("an AWS service is let in from the sources of the share alone", async () => {
    const authority = `arn:aws:acm-pca:eu-west-1:${owner}:certificate-authority/c`;
    const policyTemplate = JSON.stringify({ Effect: "Allow", Action: "acm-pca:GetCertificate" });
    const input = { name: "pca", resourceType: "acm-pca:CertificateAuthority", policyTemplate };
    const { permission } = await own<{ permission: { arn: string } }>("ram", "CreatePermission", input);
    const resourceShareArn = await makeShare(own, {
      resourceArns: [authority],
      principals: ["backup.amazonaws.com"],
      sources: [member],
      permissionArns: [permission.arn],
    });
    const from = (source: string) => {
      const access = {
        action: "acm-pca:GetCertificate",
        resource: authority,
        context: { "aws:SourceAccount": source },
      };
      const caller = { principal: { kind: "service", name: "backup.amazonaws.com" } } as const;
      return decideAccess(world, caller, { account: owner, region }, access, guardOf).outcome;
    };
    expect([from(member), from(outsider)]).toEqual(["allow", "deny"]);
    expect(await own("ram", "ListSourceAssociations", { sourceId: member })).toMatchObject({
      sourceAssociations: [{ resourceShareArn, sourceId: member, status: "ASSOCIATED" }],
    });
    const open = { name: "own", resourceArns: [authority], permissionArns: [permission.arn] };
    expect(from(owner)).toBe("deny");
    await makeShare(own, { ...open, principals: ["backup.amazonaws.com"] });
    expect([from(owner), from(outsider)]).toEqual(["allow", "deny"]);
    const last = own("ram", "DisassociateResourceShare", { resourceShareArn, sources: [member] });
    expect(await errorCode(last)).toBe("InvalidParameterException");
    const mixed = own("ram", "AssociateResourceShare", { resourceShareArn, principals: [owner] });
    expect(await errorCode(mixed)).toBe("InvalidParameterException");
  });

  test("a service says of its resources whether they can be shared", async () => {
    checkBeforeSharing(world, "backup", (_world, arn) => {
      if (arn.endsWith(":gone")) return "unknown";
      return arn.endsWith(":plain") ? "unshareable" : "shareable";
    });
    const share = async (name: string) => makeShare(own, { resourceArns: [vaultArn(owner, name)] });
    expect(await errorCode(share("gone"))).toBe("UnknownResourceException");
    expect(await errorCode(share("plain"))).toBe("OperationNotPermittedException");
    await share("airgapped");
  });

  test("a fork shares on its own", async () => {
    checkBeforeSharing(world, "backup", () => "shareable");
    const resourceShareArn = await shareVault([outsider]);
    const fork = forkWorld(world);
    await answer(aws.as(outsider), "Accept");
    expect(may(outsider, "backup:DescribeBackupVault", vault, fork)).toBe("deny");
    await own("ram", "DeleteResourceShare", { resourceShareArn });
    expect([sharesOf(world, vault), sharesOf(fork, vault)]).toMatchObject([[], [{ arn: resourceShareArn }]]);
  });
});
