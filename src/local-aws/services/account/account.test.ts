import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeOrganization, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [management, member, second] = ["444444444444", "111111111111", "222222222222"];
const security = {
  AlternateContactType: "SECURITY",
  EmailAddress: "security@example.org",
  Name: "On call",
  PhoneNumber: "+1 555 0100",
  Title: "Security",
};

describe("Account", () => {
  let aws: TestAws;
  let boss: TestCaller;
  beforeEach(() => {
    aws = testAws();
    boss = aws.as(management);
    makeOrganization(aws, management, [member, second]);
  });
  const trust = async () =>
    boss("organizations", "EnableAWSServiceAccess", { ServicePrincipal: "account.amazonaws.com" });
  const status = async (RegionName: string) => {
    const answer = await aws.as(member)<{ RegionOptStatus: string }>("account", "GetRegionOptStatus", { RegionName });
    return answer.RegionOptStatus;
  };

  test("an account keeps its contacts to itself", async () => {
    const own = aws.as(member);
    const asked = { AlternateContactType: "SECURITY" };
    expect(await errorCode(own("account", "GetAlternateContact", asked))).toBe("ResourceNotFoundException");
    await own("account", "PutAlternateContact", security);
    expect(await own("account", "GetAlternateContact", asked)).toEqual({ AlternateContact: security });
    expect(await errorCode(boss("account", "GetAlternateContact", asked))).toBe("ResourceNotFoundException");
    await own("account", "DeleteAlternateContact", asked);
    expect(await errorCode(own("account", "DeleteAlternateContact", asked))).toBe("ResourceNotFoundException");
    const unknown = own("account", "GetAlternateContact", { AlternateContactType: "X" });
    expect(await errorCode(unknown)).toBe("AccessDeniedException");
    const ContactInformation = {
      FullName: "A",
      AddressLine1: "B",
      City: "C",
      PostalCode: "1",
      CountryCode: "DE",
      PhoneNumber: "+49 1",
    };
    await own("account", "PutContactInformation", { ContactInformation });
    expect(await own("account", "GetContactInformation")).toEqual({ ContactInformation });
  });

  test("the management account speaks for members once the service is trusted, never for itself by name", async () => {
    const put = async (by: TestCaller, AccountId: string) =>
      by("account", "PutAlternateContact", { ...security, AccountId });
    expect(await errorCode(put(boss, member))).toBe("AccessDeniedException");
    await trust();
    await put(boss, member);
    expect(await aws.as(member)("account", "GetAlternateContact", security)).toMatchObject({ AlternateContact: {} });
    for (const [by, about] of [
      [boss, management],
      [boss, "999999999999"],
      [aws.as(second), member],
    ] as const)
      expect(await errorCode(put(by, about))).toBe("AccessDeniedException");
    const delegation = { AccountId: second, ServicePrincipal: "account.amazonaws.com" };
    await boss("organizations", "RegisterDelegatedAdministrator", delegation);
    await put(aws.as(second), member);
  });

  test("opt-in Regions are off, go on after a while, and cannot turn round on the way", async () => {
    const change = async (operation: string, RegionName: string) =>
      aws.as(member)("account", operation, { RegionName });
    expect([await status("eu-west-1"), await status("af-south-1")]).toEqual(["ENABLED_BY_DEFAULT", "DISABLED"]);
    await change("EnableRegion", "af-south-1");
    expect(await status("af-south-1")).toBe("ENABLING");
    expect(await errorCode(change("DisableRegion", "af-south-1"))).toBe("ConflictException");
    await aws.advance("PT1H");
    expect(await status("af-south-1")).toBe("ENABLED");
    await change("DisableRegion", "af-south-1");
    expect(await status("af-south-1")).toBe("DISABLING");
    for (const region of ["eu-west-1", "mars-1"])
      expect(await errorCode(change("DisableRegion", region))).toBe("ValidationException");
  });

  test("Regions come in pages and by status", async () => {
    type Page = { Regions: { RegionName: string; RegionOptStatus: string }[]; NextToken?: string };
    const first = await boss<Page>("account", "ListRegions", { MaxResults: 3 });
    expect(first.Regions).toHaveLength(3);
    const next = await boss<Page>("account", "ListRegions", { MaxResults: 3, NextToken: first.NextToken });
    expect(next.Regions[0]).not.toEqual(first.Regions[0]);
    const off = await boss<Page>("account", "ListRegions", { RegionOptStatusContains: ["DISABLED"] });
    expect(new Set(off.Regions.map(({ RegionOptStatus }) => RegionOptStatus))).toEqual(new Set(["DISABLED"]));
    expect(await errorCode(boss("account", "ListRegions", { MaxResults: 51 }))).toBe("ValidationException");
  });

  test("an account is renamed, and its organization shows the name", async () => {
    await aws.as(member)("account", "PutAccountName", { AccountName: "renamed" });
    expect(await aws.as(member)("account", "GetAccountInformation")).toMatchObject({
      AccountId: member,
      AccountName: "renamed",
      AccountState: "ACTIVE",
    });
    expect(await boss("organizations", "DescribeAccount", { AccountId: member })).toMatchObject({
      Account: { Name: "renamed" },
    });
    await trust();
    const PrimaryEmail = `${member}@example.com`;
    expect(await boss("account", "GetPrimaryEmail", { AccountId: member })).toEqual({ PrimaryEmail });
  });
});
