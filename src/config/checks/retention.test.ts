import { describe, expect, test } from "vitest";
import {
  type Case,
  changed,
  goodConfig,
  lockOf,
  placesOf,
  planSays,
  realmSays,
  ruleSays,
  secondRealm,
} from "../testing.ts";

const twoRealms = changed(goodConfig, [["plans:\n", `${secondRealm}plans:\n`]]);

/** A plan before the others. */
const first = (types: string) => `  first:
    rules:
      - { name: daily, schedule: "cron(0 5 ? * * *)", retention: { localDays: 7, centralDays: 35 } }
    selection: { tags: { level: first }, types: ${types} }
`;

const paired = "regions: { eu-west-1: { second: eu-central-1 } }";

describe("retention and locks", () => {
  test.each<Case>([
    ["a plan's lock counts before the realm's", [planSays(`lock: ${lockOf(1, 30)}`)], ["15:95 CONFIG-E010"]],
    [
      "a rule's lock counts before the plan's",
      [planSays(`lock: ${lockOf(1, 30)}`), ruleSays(`lock: ${lockOf(1, 60)}`)],
      [],
    ],
    [
      "what the realm's lock refuses, a rule's may allow",
      [ruleSays(`lock: ${lockOf(1, 9)}`), ["centralDays: 35", "centralDays: 5"]],
      [],
    ],
    ["empty window of a plan's lock", [planSays(`lock: ${lockOf(50, 40)}`)], ["17:40 CONFIG-E011"]],
    ["empty window of a rule's lock", [ruleSays(`lock: ${lockOf(50, 40)}`)], ["15:59 CONFIG-E011"]],
    ["empty window of a local lock", [planSays(`localLock: ${lockOf(50, 40)}`)], ["17:45 CONFIG-E011"]],
    [
      "short cooling-off of a local lock",
      [planSays("localLock: { mode: governance, minDays: 5, maxDays: 40, coolingOffDays: 2 }")],
      ["17:77 CONFIG-E012"],
    ],
    ["local days below the local lock", [planSays(`localLock: ${lockOf(8, 40)}`)], ["15:79 CONFIG-E020"]],
    ["local days above the local lock", [planSays(`localLock: ${lockOf(1, 6)}`)], ["15:79 CONFIG-E020"]],
    [
      "no local day is said once",
      [planSays(`localLock: ${lockOf(8, 40)}`), ["localDays: 7", "localDays: 0"]],
      ["15:79 CONFIG-E013"],
    ],
    [
      "second days outside the lock",
      [realmSays(paired), ["centralDays: 35", "centralDays: 35, secondDays: 6"]],
      ["16:111 CONFIG-E010"],
    ],
    [
      "backups by hand outside the lock",
      [realmSays("onDemand: { localDays: 7, centralDays: 366 }")],
      ["12:44 CONFIG-E010"],
    ],
    [
      "backups by hand take the lock of their plan's first rule",
      [realmSays("onDemand: { localDays: 7, centralDays: 36 }"), ruleSays(`lock: ${lockOf(1, 35)}`)],
      ["12:44 CONFIG-E010"],
    ],
    [
      "what the realm's lock refuses, the rule's may allow by hand, too",
      [realmSays("onDemand: { localDays: 7, centralDays: 366 }"), planSays(`lock: ${lockOf(1, 400)}`)],
      [],
    ],
    [
      "backups by hand outside the local lock of their plan",
      [realmSays("onDemand: { localDays: 8, centralDays: 35 }"), planSays(`localLock: ${lockOf(1, 7)}`)],
      ["12:28 CONFIG-E020"],
    ],
    [
      "by hand nobody takes a plan whose types an earlier one catches",
      [
        realmSays("onDemand: { localDays: 7, centralDays: 36 }"),
        ["plans:\n", `plans:\n${first("[S3, EFS]")}`],
        planSays(`lock: ${lockOf(1, 35)}`),
        ["tags: { backup: daily }", "tags: { backup: daily }, types: [S3]"],
      ],
      [],
    ],
    [
      "by hand somebody takes a plan that catches one more",
      [
        realmSays("onDemand: { localDays: 7, centralDays: 36 }"),
        ["plans:\n", `plans:\n${first("[S3]")}`],
        planSays(`lock: ${lockOf(1, 35)}`),
      ],
      ["12:44 CONFIG-E010"],
    ],
    [
      "backups by hand without a local day",
      [realmSays("onDemand: { localDays: 0, centralDays: 35 }")],
      ["12:28 CONFIG-E013"],
    ],
    [
      "the default for backups by hand is nobody's mistake",
      [
        ["minDays: 7, maxDays: 365", "minDays: 90, maxDays: 365"],
        ["centralDays: 35", "centralDays: 90"],
      ],
      [],
    ],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(goodConfig, changes))).toEqual(expected);
  });

  test("what a plan's own lock refuses is said once, however many realms it runs in", () => {
    expect(placesOf(changed(twoRealms, [planSays(`lock: ${lockOf(1, 30)}`)]))).toEqual(["21:95 CONFIG-E010"]);
  });
});
