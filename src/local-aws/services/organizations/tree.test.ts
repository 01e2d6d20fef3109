import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeOrganization, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [management, member] = ["444444444444", "111111111111"];
type Unit = { OrganizationalUnit: { Id: string; Name: string } };

describe("the tree of an organization", () => {
  let aws: TestAws;
  let boss: TestCaller;
  let rootId: string;
  beforeEach(() => {
    aws = testAws();
    boss = aws.as(management);
    ({ rootId } = makeOrganization(aws, management, [member]));
  });
  const unit = async (ParentId: string, Name: string) =>
    (await boss<Unit>("organizations", "CreateOrganizationalUnit", { ParentId, Name })).OrganizationalUnit.Id;

  test("a new organization has every type off, and its root takes no SCP before it is switched on", async () => {
    const other = aws.as("555555555555");
    expect(await other("organizations", "CreateOrganization")).toMatchObject({
      Organization: { FeatureSet: "ALL", MasterAccountEmail: "555555555555@example.com" },
    });
    expect(await errorCode(other("organizations", "CreateOrganization"))).toBe("AlreadyInOrganizationException");
    type Roots = { Roots: { Id: string; PolicyTypes: unknown[] }[] };
    const { Roots } = await other<Roots>("organizations", "ListRoots");
    expect(Roots[0]?.PolicyTypes).toEqual([]);
    const input = { PolicyId: "p-FullAWSAccess", TargetId: Roots[0]?.Id };
    expect(await errorCode(other("organizations", "AttachPolicy", input))).toBe("PolicyTypeNotEnabledException");
  });

  test("policies come with all features", async () => {
    const other = aws.as("555555555555");
    await other("organizations", "CreateOrganization", { FeatureSet: "CONSOLIDATED_BILLING" });
    const input = { Type: "TAG_POLICY", Name: "t", Description: "", Content: "{}" };
    const refused = other("organizations", "CreatePolicy", input);
    expect(await errorCode(refused)).toBe("PolicyTypeNotAvailableForOrganizationException");
  });

  test("units nest five deep, share no name, and go when they are empty", async () => {
    const first = await unit(rootId, "same");
    expect(await errorCode(unit(rootId, "same"))).toBe("DuplicateOrganizationalUnitException");
    let deepest = first;
    for (const name of ["2", "3", "4", "5"]) deepest = await unit(deepest, name);
    expect(await errorCode(unit(deepest, "6"))).toBe("ConstraintViolationException");
    const drop = async (OrganizationalUnitId: string) =>
      boss("organizations", "DeleteOrganizationalUnit", { OrganizationalUnitId });
    expect(await errorCode(drop(first))).toBe("OrganizationalUnitNotEmptyException");
    await drop(deepest);
    expect(await errorCode(drop(deepest))).toBe("OrganizationalUnitNotFoundException");
    const renamed = { OrganizationalUnitId: first, Name: "other" };
    expect(await boss("organizations", "UpdateOrganizationalUnit", renamed)).toMatchObject({
      OrganizationalUnit: { Name: "other" },
    });
  });

  test("an account moves from where it is to where it is not", async () => {
    const [a, b] = [await unit(rootId, "a"), await unit(rootId, "b")];
    const move = async (SourceParentId: string, DestinationParentId: string) =>
      boss("organizations", "MoveAccount", { AccountId: member, SourceParentId, DestinationParentId });
    expect(await errorCode(move(a, b))).toBe("SourceParentNotFoundException");
    expect(await errorCode(move(rootId, rootId))).toBe("DuplicateAccountException");
    expect(await errorCode(move(rootId, "ou-aaaa-bbbbbbbb"))).toBe("DestinationParentNotFoundException");
    await move(rootId, a);
    expect(await boss("organizations", "ListParents", { ChildId: member })).toMatchObject({
      Parents: [{ Id: a, Type: "ORGANIZATIONAL_UNIT" }],
    });
    const children = { ParentId: a, ChildType: "ACCOUNT" };
    expect(await boss("organizations", "ListChildren", children)).toEqual({
      Children: [{ Id: member, Type: "ACCOUNT" }],
    });
  });

  test("lists come in pages of at most twenty", async () => {
    for (let at = 0; at < 25; at += 1) await unit(rootId, `unit-${at}`);
    type Page = { OrganizationalUnits: unknown[]; NextToken?: string };
    const list = async (input: object) =>
      boss<Page>("organizations", "ListOrganizationalUnitsForParent", { ParentId: rootId, ...input });
    const first = await list({});
    expect(first.OrganizationalUnits).toHaveLength(20);
    const rest = await list({ NextToken: first.NextToken });
    expect([rest.OrganizationalUnits.length, rest.NextToken]).toEqual([5, undefined]);
    for (const wrong of [{ MaxResults: 21 }, { MaxResults: 0 }, { NextToken: "x" }])
      expect(await errorCode(list(wrong))).toBe("InvalidInputException");
  });

  test("roots, units, accounts and policies bear tags", async () => {
    for (const ResourceId of [rootId, await unit(rootId, "a"), member, "p-FullAWSAccess"]) {
      await boss("organizations", "TagResource", { ResourceId, Tags: [{ Key: "a", Value: "1" }] });
      await boss("organizations", "TagResource", { ResourceId, Tags: [{ Key: "b", Value: "2" }] });
      await boss("organizations", "UntagResource", { ResourceId, TagKeys: ["a"] });
      expect(await boss("organizations", "ListTagsForResource", { ResourceId })).toEqual({
        Tags: [{ Key: "b", Value: "2" }],
      });
    }
    const tag = async (ResourceId: string, Key: string) =>
      boss("organizations", "TagResource", { ResourceId, Tags: [{ Key, Value: "" }] });
    expect(await errorCode(tag("x", "a"))).toBe("InvalidInputException");
    expect(await errorCode(tag(member, "aws:a"))).toBe("InvalidInputException");
    expect(await errorCode(tag("999999999999", "a"))).toBe("TargetNotFoundException");
  });
});
