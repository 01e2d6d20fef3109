import { expect, test } from "vitest";
import { everComes } from "./cron-calendar.ts";

test.each([
  "0 5 ? 2 MON *",
  "0 5 L 2 ? *",
  "0 5 29 2 ? *",
  "0 5 31 * ? *",
  "0 5 31 1-2 ? *",
  "0 5 1,31 FEB ? *",
  "0 5 10/7 2 ? *",
  "0 5 */31 4 ? *",
  "0 5 31 4/3 ? *",
  "0 5 28W 2 ? *",
])("%s comes", (fields) => {
  expect(everComes(`cron(${fields})`)).toBe(true);
});

test.each(["0 5 31 2 ? *", "0 5 30,31 FEB ? *", "0 5 31 4/5 ? *", "0 5 31 FEB,APR,JUN ? *", "0 5 31W 9 ? *"])(
  "%s never comes",
  (fields) => {
    expect(everComes(`cron(${fields})`)).toBe(false);
  },
);
