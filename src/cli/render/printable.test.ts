import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test.each([
  ["plain text stays", "db:ledger → standard\r\n\tprüfen", "db:ledger → standard\r\n\tprüfen"],
  ["an escape sequence is spelt out", "\u001b[2Kgone", String.raw`\u001b[2Kgone`],
  ["so is an 8-bit one", "\u009b2K", String.raw`\u009b2K`],
  ["and what is written backwards", "a\u202egnp.exe", String.raw`a\u202egnp.exe`],
  ["and a bell", "\u0007", String.raw`\u0007`],
])("%s", (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});
