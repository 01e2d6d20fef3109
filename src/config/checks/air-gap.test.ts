import { describe, expect, test } from "vitest";
import { type Case, changed, goodConfig, lockOf, placesOf, planSays, realmSays, ruleSays } from "../testing.ts";

describe("air gap", () => {
  test.each<Case>([
    [
      "a lock below 7 days",
      [["minDays: 7", "minDays: 6"], realmSays("airGap: { demand: prefer }")],
      ["9:40 CONFIG-E021"],
    ],
    [
      "a rule's lock below 7 days",
      [realmSays("airGap: { demand: require }"), ruleSays(`lock: ${lockOf(6, 60)}`)],
      ["16:59 CONFIG-E021"],
    ],
    [
      "a lock below 7 days beside days of its own",
      [["minDays: 7", "minDays: 6"], realmSays("airGap: { demand: prefer, minDays: 7 }")],
      [],
    ],
    [
      "a lock below 7 days without an air gap",
      [["minDays: 7", "minDays: 6"], realmSays("airGap: { demand: never }")],
      [],
    ],
    [
      "a lock below 7 days, and a rule that asks for none",
      [["minDays: 7", "minDays: 6"], realmSays("airGap: { demand: prefer }"), ruleSays("airGap: never")],
      [],
    ],
    [
      "a lock below 7 days, and a plan that asks for one",
      [["minDays: 7", "minDays: 6"], planSays("airGap: prefer")],
      ["9:40 CONFIG-E021"],
    ],
    ["days of its own below 7", [realmSays("airGap: { demand: prefer, minDays: 6 }")], ["12:40 CONFIG-E003"]],
    [
      "days of its own the wrong way round",
      [realmSays("airGap: { demand: prefer, minDays: 60, maxDays: 40 }")],
      ["12:40 CONFIG-E011"],
    ],
    [
      "fewest days beyond the lock's most",
      [realmSays("airGap: { demand: prefer, minDays: 366 }")],
      ["12:40 CONFIG-E022"],
    ],
    [
      "most days below the lock's fewest",
      [["minDays: 7", "minDays: 30"], realmSays("airGap: { demand: prefer, maxDays: 29 }")],
      ["12:40 CONFIG-E022"],
    ],
    ["central days below the vault's", [realmSays("airGap: { demand: prefer, minDays: 36 }")], ["16:95 CONFIG-E023"]],
    ["central days above the vault's", [realmSays("airGap: { demand: prefer, maxDays: 34 }")], ["16:95 CONFIG-E023"]],
    [
      "second days above the vault's",
      [
        realmSays("airGap: { demand: prefer, maxDays: 40 }\n    regions: { eu-west-1: { second: eu-central-1 } }"),
        ["centralDays: 35", "centralDays: 35, secondDays: 41"],
      ],
      ["17:111 CONFIG-E023"],
    ],
    [
      "backups by hand above the vault's",
      [realmSays("airGap: { demand: prefer, maxDays: 40 }\n    onDemand: { localDays: 7, centralDays: 41 }")],
      ["13:44 CONFIG-E023"],
    ],
    [
      "what lock and vault both refuse is the lock's",
      [realmSays("airGap: { demand: prefer, minDays: 7 }"), ["centralDays: 35", "centralDays: 400"]],
      ["16:95 CONFIG-E010"],
    ],
    ["no second owner", [realmSays("airGap: { demand: prefer, owner: second }")], ["12:38 CONFIG-E024"]],
    [
      "the realm key against keyLossProof",
      [realmSays("airGap: { demand: prefer, key: realm-key }")],
      ["12:36 CONFIG-E025"],
    ],
    [
      "the realm key against the default of keyLossProof",
      [["    keyLossProof: true\n", ""], realmSays("airGap: { demand: prefer, key: realm-key }")],
      ["11:36 CONFIG-E025"],
    ],
    [
      "the realm key against a rule's keyLossProof",
      [
        ["keyLossProof: true", "keyLossProof: false"],
        realmSays("airGap: { demand: prefer, key: realm-key }"),
        ruleSays("keyLossProof: true"),
      ],
      ["16:38 CONFIG-E025"],
    ],
    [
      "the realm key where a plan may lose it",
      [realmSays("airGap: { demand: prefer, key: realm-key }"), planSays("keyLossProof: false")],
      [],
    ],
    ["the realm key where no air gap is asked for", [realmSays("airGap: { key: realm-key }")], []],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(goodConfig, changes))).toEqual(expected);
  });
});
