import { describe, expect, test } from "vitest";
import { cronForm, cronMistakes, hasOneDay } from "./cron.ts";

describe("AWS takes", () => {
  test.each([
    "0 5 ? * * *",
    "59 23 31 12 ? 2199",
    "00 05 * * ? 1970",
    "0 0/12 * * ? *",
    "0 */2 * * ? *",
    "0 8-18/2 ? * MON-FRI *",
    "0 1,13 1,15 JAN,JUL ? *",
    "0 5 L * ? *",
    "0 5 15W * ? *",
    "0 5 1/10 * ? *",
    "0 5 ? JAN-MAR,9 SUN,WED *",
    "0 5 ? * L *",
    "0 5 ? * 6L *",
    "0 5 ? * FRIL *",
    "0 5 ? * 2#1 *",
    "0 5 ? * MON#5 *",
    "0 5 1 1 ? 2026/2",
    "0 5 1 1 ? 2026-2030",
  ])("%s", (fields) => {
    const expression = `cron(${fields})`;
    expect([cronForm.test(expression), cronMistakes(expression), hasOneDay(expression)]).toEqual([true, [], true]);
  });
});

describe("AWS does not take", () => {
  test.each([
    ["60 5 ? * * *", "minutes"],
    ["* 5 ? * * *", "minutes"],
    ["0/30 5 ? * * *", "minutes"],
    ["0,30 5 ? * * *", "minutes"],
    ["0 24 ? * * *", "hours"],
    ["0 ? ? * * *", "hours"],
    ["0 0/24 ? * * *", "hours"],
    ["0 0/0 ? * * *", "hours"],
    ["0 1/2/3 ? * * *", "hours"],
    ["0 22-6 ? * * *", "hours"],
    ["0 1-2-3 ? * * *", "hours"],
    ["0 1,, ? * * *", "hours"],
    ["0 -1 ? * * *", "hours"],
    ["0 /2 ? * * *", "hours"],
    ["0 5 0 * ? *", "day-of-month"],
    ["0 5 32 * ? *", "day-of-month"],
    ["0 5 32W * ? *", "day-of-month"],
    ["0 5 LW * ? *", "day-of-month"],
    ["0 5 1,L * ? *", "day-of-month"],
    ["0 5 1,? * ? *", "day-of-month"],
    ["0 5 1 0 ? *", "month"],
    ["0 5 1 13 ? *", "month"],
    ["0 5 1 jan ? *", "month"],
    ["0 5 1 ? ? *", "month"],
    ["0 5 1 JAN# ? *", "month"],
    ["0 5 ? * 0 *", "day-of-week"],
    ["0 5 ? * 8 *", "day-of-week"],
    ["0 5 ? * SUNDAY *", "day-of-week"],
    ["0 5 ? * 2#6 *", "day-of-week"],
    ["0 5 ? * 2#1,3#1 *", "day-of-week"],
    ["0 5 ? * FRI-MON *", "day-of-week"],
    ["0 5 ? * 1/2 *", "day-of-week"],
    ["0 5 ? * 3W *", "day-of-week"],
    ["0 5 ? * * 1969", "year"],
    ["0 5 ? * * 2200", "year"],
    ["0 5 ? * * L", "year"],
  ])("%s, for its %s", (fields, field) => {
    expect(cronMistakes(`cron(${fields})`).map((mistake) => mistake.field)).toEqual([field]);
  });

  test.each(["0 5 * * * *", "0 5 ? * ? *", "0 5 1 * MON *"])("%s, for its days", (fields) => {
    expect(hasOneDay(`cron(${fields})`)).toBe(false);
  });

  test("any field of an expression that is wrong throughout", () => {
    expect(cronMistakes("cron(a b c d e f)").map(({ field, text }) => `${field} ${text}`)).toEqual([
      "minutes a",
      "hours b",
      "day-of-month c",
      "month d",
      "day-of-week e",
      "year f",
    ]);
  });
});

test.each(["", "cron()", "cron(0 5 ? * *)", "0 5 ? * * *", "rate(1 day)"])("%o is no cron expression", (text) => {
  expect(cronForm.test(text)).toBe(false);
});
