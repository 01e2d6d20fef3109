import { describe, expect, test } from "vitest";
import { everyKeyConfig } from "../testing-every-key.ts";
import { type Case, changed, goodConfig, placesOf, planSays, realmSays, ruleSays, secondRealm } from "../testing.ts";

const twoRealms = changed(goodConfig, [["plans:\n", `${secondRealm}plans:\n`]]);

const paired = "regions: { eu-west-1: { second: eu-central-1 } }";

describe("second regions and accounts", () => {
  test.each<Case>([
    ["its own second region", [["{ second: eu-central-1 }", "{ second: eu-west-1 }"]], ["21:28 CONFIG-E026"]],
    ["another partition", [["{ second: eu-central-1 }", "{ second: us-gov-west-1 }"]], ["21:28 CONFIG-E027"]],
    [
      "the second owner is central",
      [
        ['888888888888"\n', '222222222222"\n'],
        ["888888888888", "222222222222"],
      ],
      ["18:25 CONFIG-E031"],
    ],
    [
      "the second owner is custody",
      [
        ['888888888888"\n', '333333333333"\n'],
        ["888888888888", "222222222222"],
      ],
      ["18:25 CONFIG-E032"],
    ],
    ["the second owner is a target", [["accounts: []", 'accounts: ["888888888888"]']], ["18:25 CONFIG-E015"]],
    ["the second owner is management", [["444444444444", "888888888888"]], ["18:25 CONFIG-E017"]],
    [
      "the second owner has a part in another realm",
      [
        [
          "\nplans:\n  daily",
          `\n${changed(secondRealm, [["666666666666", "888888888888"]])}    plans: []\n\nplans:\n  daily`,
        ],
      ],
      ["60:21 CONFIG-E018"],
    ],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(everyKeyConfig, changes))).toEqual(expected);
  });

  test.each<Case>([
    ["a second region asked for by a rule, and none named", [ruleSays("secondRegion: true")], ["15:38 CONFIG-E028"]],
    ["a second region asked for by a plan, and none named", [planSays("secondRegion: true")], ["17:19 CONFIG-E028"]],
    [
      "a second region asked for by a plan, and refused by its rule",
      [planSays("secondRegion: true"), ruleSays("secondRegion: false")],
      [],
    ],
    [
      "an empty list of second regions",
      [realmSays("regions: {}"), ruleSays("secondRegion: true")],
      ["16:38 CONFIG-E028"],
    ],
    ["a second owner of nothing", [realmSays('secondOwnerAccount: "888888888888"')], ["12:25 CONFIG-E029"]],
    [
      "a second owner of air-gapped vaults",
      [realmSays('secondOwnerAccount: "888888888888"\n    airGap: { demand: prefer, owner: second }')],
      [],
    ],
    [
      "second days without a second region",
      [["centralDays: 35", "centralDays: 35, secondDays: 400"]],
      ["15:111 CONFIG-E030"],
    ],
    [
      "second days, and a rule that wants no second region",
      [realmSays(paired), ruleSays("secondRegion: false"), ["centralDays: 35", "centralDays: 35, secondDays: 35"]],
      ["16:132 CONFIG-E030"],
    ],
    [
      "second days of a second region that is asked for and missing",
      [ruleSays("secondRegion: true"), ["centralDays: 35", "centralDays: 35, secondDays: 35"]],
      ["15:38 CONFIG-E028"],
    ],
    [
      "second days of backups by hand",
      [realmSays("onDemand: { localDays: 7, centralDays: 35, secondDays: 35 }")],
      ["12:60 CONFIG-E030"],
    ],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(goodConfig, changes))).toEqual(expected);
  });

  test("a plan of two realms needs a second region in both where it asks for one, and in one for its days", () => {
    const one = changed(twoRealms, [realmSays(paired)]);
    expect(placesOf(changed(one, [ruleSays("secondRegion: true")]))).toEqual(["22:38 CONFIG-E028"]);
    expect(placesOf(changed(one, [["centralDays: 35", "centralDays: 35, secondDays: 35"]]))).toEqual([]);
  });
});
