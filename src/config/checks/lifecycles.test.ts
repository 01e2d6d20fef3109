import { describe, expect, test } from "vitest";
import { type Case, changed, goodConfig, lockOf, placesOf, planSays, realmSays, ruleSays } from "../testing.ts";

const paired = "regions: { eu-west-1: { second: eu-central-1 } }";

describe("originals, cold storage, continuous backups", () => {
  test.each<Case>([
    [
      "shortened in a locked vault",
      [realmSays("originals: shorten"), planSays(`localLock: ${lockOf(1, 40)}`)],
      ["12:16 CONFIG-E033"],
    ],
    [
      "shortened elsewhere than in the locked vault",
      [realmSays("originals: shorten\n    plans: []"), planSays(`localLock: ${lockOf(1, 40)}`)],
      [],
    ],
    [
      "shortened to less than a week",
      [realmSays("originals: shorten"), ["localDays: 7", "localDays: 6"]],
      ["16:79 CONFIG-E034"],
    ],
    [
      "shortened by hand to less than a week",
      [realmSays("originals: shorten\n    onDemand: { localDays: 6, centralDays: 35 }")],
      ["13:28 CONFIG-E034"],
    ],
    ["kept for less than a week", [realmSays("originals: keep"), ["localDays: 7", "localDays: 6"]], []],
    [
      "shortened to nothing is said once",
      [realmSays("originals: shorten"), ["localDays: 7", "localDays: 0"]],
      ["16:79 CONFIG-E013"],
    ],
    [
      "cold for less than 90 days",
      [["centralDays: 35", "centralDays: 119, coldAfterDays: 30"]],
      ["15:115 CONFIG-E035"],
    ],
    ["cold for 90 days", [["centralDays: 35", "centralDays: 120, coldAfterDays: 30"]], []],
    [
      "cold for less than 90 days in the second region",
      [realmSays(paired), ["centralDays: 35", "centralDays: 120, secondDays: 119, coldAfterDays: 30"]],
      ["16:132 CONFIG-E035"],
    ],
    [
      "cold for less than 90 days in both is said once",
      [realmSays(paired), ["centralDays: 35", "centralDays: 100, secondDays: 90, coldAfterDays: 30"]],
      ["16:131 CONFIG-E035"],
    ],
    [
      "cold for less than 90 days by hand",
      [realmSays("onDemand: { localDays: 7, centralDays: 35, coldAfterDays: 1 }")],
      ["12:63 CONFIG-E035"],
    ],
    [
      "cold and continuous",
      [ruleSays("continuous: true"), ["centralDays: 35", "centralDays: 120, coldAfterDays: 30"]],
      ["15:133 CONFIG-E036"],
    ],
    ["continuous for 35 days", [ruleSays("continuous: true"), ["localDays: 7", "localDays: 35"]], []],
    [
      "continuous for 36 days",
      [ruleSays("continuous: true"), ["localDays: 7", "localDays: 36"]],
      ["15:97 CONFIG-E037"],
    ],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(goodConfig, changes))).toEqual(expected);
  });
});
