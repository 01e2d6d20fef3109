import { describe, expect, test } from "vitest";
import { everyKeyConfig } from "../testing-every-key.ts";
import { type Case, changed, placesOf } from "../testing.ts";

describe("the rules of a plan", () => {
  test.each<Case>([
    ["two rules of one name", [["- name: monthly", "- name: daily"]], ["77:15 CONFIG-E038"]],
    [
      "two continuous rules",
      [["          coldAfterDays: 60\n        airGap", "        continuous: true\n        airGap"]],
      ["82:21 CONFIG-E039"],
    ],
    ["an hour that no day has", [["cron(0 5 ? * * *)", "cron(0 24 ? * * *)"]], ["62:19 CONFIG-E040"]],
    ["minutes and month", [["cron(0 5 ? * * *)", "cron(*/15 5 ? 13 * *)"]], ["62:19 CONFIG-E040", "62:19 CONFIG-E040"]],
    ["a day that no month has", [["cron(0 5 ? * * *)", "cron(0 5 31 2 ? *)"]], ["62:19 CONFIG-E051"]],
    ["two kinds of day", [["cron(0 5 ? * * *)", "cron(0 5 * * * *)"]], ["62:19 CONFIG-E041"]],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(everyKeyConfig, changes))).toEqual(expected);
  });
});
