import { expect, test } from "vitest";
import { startsOfDay } from "./cron-fields.ts";
import { earlierSchedule } from "./earlier.ts";
import { intervalHours } from "./interval.ts";
import { laterSchedule } from "./later.ts";
import { utcSchedule } from "./utc.ts";

test.each([
  ["cron(30 5 ? * * *)", [330]],
  ["cron(0 3,15 ? * * *)", [180, 900]],
  ["cron(0 22/1 ? * * *)", [1320, 1380]],
  ["cron(0 0/8 ? * * *)", [0, 480, 960]],
  ["cron(15 9-11 ? * MON-FRI *)", [555, 615, 675]],
])("%s starts at these minutes of a day", (schedule, starts) => {
  expect(startsOfDay(schedule)).toEqual(starts);
});

test.each([
  ["cron(0 * ? * * *)", 1],
  ["cron(0 0/6 ? * * *)", 6],
  ["cron(0 3,15 ? * * *)", 12],
  ["cron(0 3,9 ? * * *)", 18],
  ["cron(0 5 ? * * *)", 24],
  ["cron(0 5 ? * SUN *)", 168],
  ["cron(0 5 1 * ? *)", 744],
])("%s: the most hours between two starts are %d", (schedule, hours) => {
  expect(intervalHours(schedule)).toBe(hours);
});

test.each([
  ["cron(0 5 ? * * *)", "cron(0 4 ? * * *)"],
  ["cron(30 5 * * ? *)", "cron(30 4 ? * * *)"],
  ["cron(30 0,12 ? * * *)", "cron(30 11,23 ? * * *)"],
  ["cron(0 0/6 ? * * *)", "cron(0 5,11,17,23 ? * * *)"],
  ["cron(15 9-11 ? * MON-FRI *)", "cron(15 8,9,10 ? * MON-FRI *)"],
  ["cron(0 3 1 JAN ? *)", "cron(0 2 1 JAN ? *)"],
  // The day before a day that is named: every day.
  ["cron(30 0 ? * MON *)", "cron(30 23 ? * * *)"],
  ["cron(0 0,5 1 * ? *)", "cron(0 4,23 ? * * *)"],
])("an hour before %s is %s", (schedule, earlier) => {
  expect(earlierSchedule(schedule, 60)).toBe(earlier);
});

test.each([
  ["cron(0 5 ? * * *)", 0, "cron(0 5 ? * * *)"],
  ["cron(0 5 ? * * *)", 54, "cron(54 5 ? * * *)"],
  ["cron(30 5 ? * * *)", 45, "cron(15 6 ? * * *)"],
  ["cron(30 3,15 ? * * *)", 300, "cron(30 8,20 ? * * *)"],
  ["cron(30 * ? * * *)", 45, "cron(15 * ? * * *)"],
  ["cron(30 23 ? * SUN *)", 45, "cron(59 23 ? * SUN *)"],
  ["cron(0 0/6 ? * * *)", 30, "cron(30 0/6 ? * * *)"],
  ["cron(0 0/6 ? * * *)", 90, "cron(59 0/6 ? * * *)"],
])("%s and %d minutes is %s", (schedule, minutes, later) => {
  expect(laterSchedule(schedule, minutes)).toBe(later);
});

test.each([
  ["UTC", "cron(0 5 ? * * *)", "cron(0 5 ? * * *)", "cron(0 5 ? * * *)", false],
  ["Europe/Berlin", "cron(0 5 ? * * *)", "cron(0 4 ? * * *)", "cron(0 3 ? * * *)", false],
  ["Asia/Tokyo", "cron(0 5 ? * * *)", "cron(0 20 ? * * *)", "cron(0 20 ? * * *)", false],
  ["Asia/Tokyo", "cron(0 5 ? * MON *)", "cron(0 5 ? * MON *)", "cron(0 5 ? * MON *)", true],
  ["Asia/Tokyo", "cron(0 12 ? * MON *)", "cron(0 3 ? * MON *)", "cron(0 3 ? * MON *)", false],
  ["Asia/Kolkata", "cron(0 5 ? * * *)", "cron(0 5 ? * * *)", "cron(0 5 ? * * *)", true],
  ["Europe/Berlin", "cron(0 * ? * * *)", "cron(0 * ? * * *)", "cron(0 * ? * * *)", false],
])("in %s %s is %s in winter and %s in summer", (timeZone, schedule, winter, summer, fixed) => {
  expect(utcSchedule(schedule, timeZone)).toEqual({ winter, summer, fixed });
});
