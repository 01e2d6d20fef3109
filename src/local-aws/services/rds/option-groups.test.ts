import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { persistentOptionsOf } from "./index.ts";
import { copy, instanceWords, make, shown, snapshot } from "./testing.ts";

const account = "111111111111";
const arn = `arn:aws:rds:eu-west-1:${account}:db:orders`;
const OptionGroupName = "secret";

describe("option groups", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const group = async (name = OptionGroupName, EngineName = "oracle-ee", by = admin) =>
    by("rds", "CreateOptionGroup", {
      OptionGroupName: name,
      EngineName,
      MajorEngineVersion: "19",
      OptionGroupDescription: "a group",
    });
  const include = async (names: string[], name = OptionGroupName, by = admin) =>
    by("rds", "ModifyOptionGroup", {
      OptionGroupName: name,
      OptionsToInclude: names.map((OptionName) => ({ OptionName, Port: 1 })),
    });
  const exclude = async (OptionsToRemove: string[], name = OptionGroupName) =>
    admin("rds", "ModifyOptionGroup", { OptionGroupName: name, OptionsToRemove });

  test("are made, shown with their options, and deleted", async () => {
    await group();
    expect(await errorCode(group())).toBe("OptionGroupAlreadyExistsFault");
    await include(["TDE", "OEM"]);
    expect(await admin("rds", "DescribeOptionGroups", { OptionGroupName })).toMatchObject({
      OptionGroupsList: [
        {
          EngineName: "oracle-ee",
          Options: [
            { OptionName: "TDE", Persistent: true, Permanent: true },
            { OptionName: "OEM", Persistent: false, Permanent: false },
          ],
        },
      ],
    });
    await exclude(["OEM"]);
    await admin("rds", "DeleteOptionGroup", { OptionGroupName });
    expect(await errorCode(admin("rds", "DeleteOptionGroup", { OptionGroupName }))).toBe("OptionGroupNotFoundFault");
  });

  test("are listed by engine, in pages", async () => {
    for (let index = 0; index < 21; index += 1) await group(`g${index}`, index === 3 ? "mysql" : "oracle-ee");
    type Page = { Marker?: string; OptionGroupsList: object[] };
    const list = async (input: object) => admin<Page>("rds", "DescribeOptionGroups", input);
    const { Marker, OptionGroupsList } = await list({ MaxRecords: 20 });
    expect(OptionGroupsList).toHaveLength(20);
    expect((await list({ MaxRecords: 20, Marker })).OptionGroupsList).toHaveLength(1);
    expect((await list({ EngineName: "mysql" })).OptionGroupsList).toHaveLength(1);
  });

  test.each([
    ["default:mysql-8-4", "InvalidOptionGroupStateFault"],
    ["none", "OptionGroupNotFoundFault"],
  ])("%s is neither changed nor deleted", async (name, code) => {
    expect(await errorCode(include(["TDE"], name))).toBe(code);
    expect(await errorCode(admin("rds", "DeleteOptionGroup", { OptionGroupName: name }))).toBe(code);
  });

  test("an option that is not there, or none at all, is refused", async () => {
    await group();
    expect(await errorCode(exclude(["OEM"]))).toBe("InvalidParameterValue");
    expect(await errorCode(exclude([]))).toBe("InvalidParameterValue");
  });

  test("an instance has the default group of its engine, or the one it was given", async () => {
    await make(admin, instanceWords, "other");
    const [membership] = (await shown(admin, instanceWords, "other"))["OptionGroupMemberships"] as object[];
    expect(membership).toMatchObject({ OptionGroupName: "default:postgres-17", Status: "in-sync" });
    expect(await errorCode(make(admin, instanceWords, "orders", { OptionGroupName }))).toBe("OptionGroupNotFoundFault");
    await group();
    await include(["TIMEZONE", "OEM"]);
    await make(admin, instanceWords, "orders", { OptionGroupName });
    expect(persistentOptionsOf(aws.localAws.world, arn)).toEqual(["TIMEZONE"]);
    expect(persistentOptionsOf(aws.localAws.world, arn.replace("orders", "other"))).toEqual([]);
    expect(persistentOptionsOf(aws.localAws.world, arn.replace("orders", "none"))).toEqual([]);
    const inUse = admin("rds", "DeleteOptionGroup", { OptionGroupName });
    expect(await errorCode(inUse)).toBe("InvalidOptionGroupStateFault");
  });

  test.each([
    ["sqlserver-se", "InvalidOptionGroupStateFault", undefined],
    ["oracle-ee", "InvalidOptionGroupStateFault", "InvalidParameterCombination"],
  ])("TDE of %s stays in the group while an instance is there", async (engine, removing, leaving) => {
    await group(OptionGroupName, engine);
    await group("empty", engine);
    await include(["TDE"]);
    await make(admin, instanceWords, "orders", { OptionGroupName, Engine: engine });
    expect(await errorCode(exclude(["TDE"]))).toBe(removing);
    const move = admin("rds", "ModifyDBInstance", { DBInstanceIdentifier: "orders", OptionGroupName: "empty" });
    if (leaving !== undefined) {
      expect(await errorCode(move)).toBe(leaving);
      return;
    }
    await move;
    await exclude(["TDE"]);
  });

  test("a snapshot with persistent options is copied to another Region only into a group that has them", async () => {
    await group();
    await include(["TDE"]);
    await make(admin, instanceWords, "orders", { OptionGroupName });
    await snapshot(admin, instanceWords, "orders", "first");
    await copy(admin, instanceWords, "first", "second");
    const there = aws.as(account, "eu-central-1");
    const from = `arn:aws:rds:eu-west-1:${account}:snapshot:first`;
    await group("empty", "oracle-ee", there);
    for (const more of [{}, { OptionGroupName: "empty" }])
      expect(await errorCode(copy(there, instanceWords, from, "first", more))).toBe("InvalidParameterCombination");
    await include(["TDE"], "empty", there);
    await copy(there, instanceWords, from, "first", { OptionGroupName: "empty" });
    await admin("rds", "DeleteDBSnapshot", { DBSnapshotIdentifier: "first" });
  });
});
