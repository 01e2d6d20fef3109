import { expect, test } from "vitest";
import { intervalDays } from "./interval.ts";
import { stopDays } from "./stop-days.ts";

test.each([
  ["cron(0 5 ? * * *)", 1],
  ["cron(0 5 * * ? *)", 1],
  ["cron(0 0/12 * * ? *)", 1],
  ["cron(0 5 ? * SUN *)", 7],
  ["cron(0 5 ? * MON-FRI *)", 7],
  ["cron(0 5 ? * 2#1 *)", 35],
  ["cron(0 5 1 * ? *)", 31],
  ["cron(0 5 1/3 * ? *)", 3],
  ["cron(0 5 L * ? *)", 31],
  ["cron(0 5 1 1 ? *)", 366],
])("%s starts every %i days at most", (schedule, days) => {
  expect(intervalDays(schedule)).toBe(days);
});

const fields = {
  timeZone: "UTC",
  startWindowMinutes: 60,
  completionWindowMinutes: 10_080,
  continuous: false,
  copyBudgetHours: 24,
};

test.each([
  ["daily, at least a week", "cron(0 5 ? * * *)", 35, 7],
  ["weekly, two intervals", "cron(0 5 ? * SUN *)", 35, 14],
  ["monthly, never longer than the last hop", "cron(0 5 1 * ? *)", 35, 35],
  ["daily, never longer than the last hop", "cron(0 5 ? * * *)", 3, 3],
])("a stop keeps: %s", (_, schedule, centralDays, expected) => {
  const rule = { name: "r", schedule, ...fields, retention: { localDays: 1, centralDays } };
  expect(stopDays(rule)).toBe(expected);
});
