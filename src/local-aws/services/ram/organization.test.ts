import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeOrganization, type TestAws, type TestCaller } from "../../testing.ts";
import { addTarget, type Organization } from "../organizations/index.ts";
import { answer, invitationsOf, makeShare, principalsIn, seenBy, sharingAws, vaultArn } from "./testing.ts";

const [management, owner, member, outsider] = ["444444444444", "111111111111", "222222222222", "333333333333"];
const ServicePrincipal = "ram.amazonaws.com";

describe("sharing within an organization", () => {
  let aws: TestAws;
  let boss: TestCaller;
  let own: TestCaller;
  let organization: Organization;
  beforeEach(() => {
    aws = sharingAws();
    boss = aws.as(management);
    own = aws.as(owner);
    organization = makeOrganization(aws, management, [owner, member]);
  });
  const enable = async (by = boss) => by("ram", "EnableSharingWithAwsOrganization");
  const share = async (more: object = {}) =>
    makeShare(own, { resourceArns: [vaultArn(owner)], principals: [member], ...more });
  const organizationArn = () => `arn:aws:organizations::${management}:organization/${organization.id}`;
  const shareTeam = async (principals: string[]) =>
    makeShare(own, { resourceArns: [`arn:aws:mpa:eu-west-1:${owner}:approval-team/t/1`], principals });

  test("is enabled by the management account alone, which gets RAM's role", async () => {
    expect(await errorCode(enable(own))).toBe("OperationNotPermittedException");
    await expect(enable(aws.as(outsider))).rejects.toThrow("Received AccessDeniedException from AWSOrganizations");
    expect(await enable()).toEqual({ returnValue: true });
    expect(await enable()).toEqual({ returnValue: true });
    await boss("iam", "GetRole", { RoleName: "AWSServiceRoleForResourceAccessManager" });
  });

  test("needs nobody's consent once it is enabled", async () => {
    await share();
    expect(await seenBy(aws.as(member))).toEqual([]);
    expect(await invitationsOf(aws.as(member))).toHaveLength(1);
    await enable();
    await share({ name: "automatic" });
    expect(await seenBy(aws.as(member))).toEqual(["automatic"]);
    expect(await invitationsOf(aws.as(member))).toHaveLength(1);
    expect(await principalsIn(own)).toEqual([
      [member, "ASSOCIATING"],
      [member, "ASSOCIATED"],
    ]);
  });

  test("trusted access without RAM's role is not enough", async () => {
    await boss("organizations", "EnableAWSServiceAccess", { ServicePrincipal });
    expect(await errorCode(shareTeam([organizationArn()]))).toBe("UnknownResourceException");
    await share();
    expect(await invitationsOf(aws.as(member))).toHaveLength(1);
  });

  test("outlives RAM's role: only what is shared from then on needs consent", async () => {
    await enable();
    await share();
    await boss("iam", "DeleteServiceLinkedRole", { RoleName: "AWSServiceRoleForResourceAccessManager" });
    expect(await seenBy(aws.as(member))).toEqual(["share"]);
    await share({ name: "later" });
    expect(await seenBy(aws.as(member))).toEqual(["share"]);
  });

  test("ends with trusted access, and does not come back with it", async () => {
    await enable();
    await share();
    await boss("organizations", "DisableAWSServiceAccess", { ServicePrincipal });
    expect([await seenBy(aws.as(member)), await principalsIn(own)]).toEqual([[], [[member, "DISASSOCIATED"]]]);
    await aws.advance("PT1M");
    await enable();
    expect(await seenBy(aws.as(member))).toEqual([]);
  });

  test("ends though nobody looked while trusted access was off", async () => {
    await enable();
    await share();
    await boss("organizations", "DisableAWSServiceAccess", { ServicePrincipal });
    await aws.advance("PT1M");
    await enable();
    expect(await seenBy(aws.as(member))).toEqual([]);
  });

  test("whoever leaves the organization loses access", async () => {
    await enable();
    await share();
    await boss("organizations", "RemoveAccountFromOrganization", { AccountId: member });
    expect(await seenBy(aws.as(member))).toEqual([]);
    await share({ name: "with the owner", principals: [management] });
    expect(await seenBy(boss)).toEqual(["with the owner"]);
    await boss("organizations", "RemoveAccountFromOrganization", { AccountId: owner });
    expect(await seenBy(boss)).toEqual([]);
  });

  test("a share that outlives the membership is by invitation, within the organization too", async () => {
    await enable();
    await share({ resourceShareConfiguration: { retainSharingOnAccountLeaveOrganization: true } });
    await answer(aws.as(member), "Accept");
    await boss("organizations", "RemoveAccountFromOrganization", { AccountId: member });
    expect(await seenBy(aws.as(member))).toEqual(["share"]);
  });

  test("an approval team is shared with the organization or a unit, also with who comes later", async () => {
    await enable();
    await shareTeam([organizationArn()]);
    expect(await seenBy(aws.as(member))).toEqual(["share"]);
    const { world } = aws.localAws;
    const within = { kind: "ORGANIZATIONAL_UNIT", name: "unit", parentId: organization.rootId } as const;
    const unit = addTarget(world, organization, { ...within, id: "ou-root-unit0001" });
    const unitArn = `arn:aws:organizations::${management}:ou/${organization.id}/${unit.id}`;
    await shareTeam([unitArn]);
    expect(await seenBy(aws.as(member))).toHaveLength(1);
    const move = { AccountId: member, SourceParentId: organization.rootId, DestinationParentId: unit.id };
    await boss("organizations", "MoveAccount", move);
    expect(await seenBy(aws.as(member))).toHaveLength(2);
    expect(await errorCode(shareTeam([`${unitArn}x`]))).toBe("UnknownResourceException");
  });

  test("a vault is shared with accounts, not with the organization", async () => {
    await enable();
    expect(await errorCode(share({ principals: [organizationArn()] }))).toBe("OperationNotPermittedException");
  });

  test("a share without external principals takes members alone", async () => {
    await enable();
    const resourceShareArn = await share({ allowExternalPrincipals: false });
    const add = async () => own("ram", "AssociateResourceShare", { resourceShareArn, principals: [outsider] });
    expect(await errorCode(add())).toBe("InvalidParameterException");
    await own("ram", "UpdateResourceShare", { resourceShareArn, allowExternalPrincipals: true });
    await add();
    const back = own("ram", "UpdateResourceShare", { resourceShareArn, allowExternalPrincipals: false });
    expect(await errorCode(back)).toBe("OperationNotPermittedException");
  });

  test("a member does not leave its organization's share", async () => {
    await enable();
    const resourceShareArn = await share({ resourceArns: [`arn:aws:ec2:eu-west-1:${owner}:transit-gateway/tgw-1`] });
    const leave = aws.as(member)("ram", "DisassociateResourceShare", { resourceShareArn, principals: [member] });
    expect(await errorCode(leave)).toBe("OperationNotPermittedException");
  });
});
