import { describe, expect, test } from "vitest";
import { configMessages } from "./messages.ts";
import { readConfig, renderProblem } from "./read-config.ts";
import { goodConfig, secondRealm } from "./testing.ts";

const twoRealms = goodConfig.replace("plans:\n", `${secondRealm}plans:\n`);

/** The good file with each `from` replaced; a `from` that is not there is a mistake of the test. */
function broken(changes: readonly (readonly [from: string, to: string])[], text = goodConfig): string {
  return changes.reduce((file, [from, to]) => {
    expect(file).toContain(from);
    return file.replace(from, to);
  }, text);
}

function problemsOf(text: string): readonly string[] {
  const reading = readConfig(text, "holdfast.yaml");
  if (reading.kind === "read") return [];
  return reading.problems.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

test("reads a good file and fills in the defaults", () => {
  const reading = readConfig(goodConfig, "holdfast.yaml");
  expect(reading).toMatchObject({
    kind: "read",
    intention: {
      realms: { prod: { targets: { organizationalUnits: [] }, keyLossProof: true } },
      plans: { daily: { rules: [{ startWindowMinutes: 60 }], selection: { types: expect.arrayContaining(["S3"]) } } },
      assumptions: {},
    },
  });
  expect(problemsOf(twoRealms)).toEqual([]);
});

describe("one mistake, one problem, at its place", () => {
  test.each<[name: string, from: string, to: string, expected: string]>([
    ["unquoted id", '"222222222222"', "000022224444", "6:21 CONFIG-E006"],
    ["unquoted id in a list", '["111111111111"]', "[111111111111]", "5:27 CONFIG-E006"],
    ["id of another length", '"222222222222"', '"2222"', "6:21 CONFIG-E003"],
    ["id that no account has", '"222222222222"', '"000000000000"', "6:21 CONFIG-E003"],
    ["missing key", "    homeRegion: eu-west-1\n", "", "4:3 CONFIG-E004"],
    ["unknown key", "homeRegion", "homeRegin", "8:5 CONFIG-E005"],
    ["a name that is none", "  prod:", "  Prod:", "4:3 CONFIG-E003"],
    ["unknown mode", "mode: compliance", "mode: complaince", "9:19 CONFIG-E003"],
    ["yes", "keyLossProof: true", "keyLossProof: yes", "10:19 CONFIG-E007"],
    ["a tab", "    keyLossProof", "\tkeyLossProof", "10:1 CONFIG-E002"],
    ["bad flow", "compliance, minDays: 7,", "compliance, minDays: 7", "9:40 CONFIG-E001"],
    ["schedule without cron()", "cron(0 5 ? * * *)", "0 5 * * *", "15:34 CONFIG-E003"],
    ["start window below an hour", "retention:", "startWindowMinutes: 30, retention:", "15:75 CONFIG-E003"],
    ["two rules", "    selection:", "      - { name: b }\n    selection:", "15:7 CONFIG-E003"],
    ["unknown assumption", "version: 1", "version: 1\nassumptions: { full-management: on }", "2:16 CONFIG-E005"],
    ["above the lock", "centralDays: 35", "centralDays: 400", "15:95 CONFIG-E010"],
    ["below the lock", "centralDays: 35", "centralDays: 6", "15:95 CONFIG-E010"],
    ["empty window", "maxDays: 365", "maxDays: 6", "9:40 CONFIG-E011"],
    ["short cooling-off", "coolingOffDays: 3", "coolingOffDays: 2", "9:73 CONFIG-E012"],
    ["no local day", "localDays: 7", "localDays: 0", "15:79 CONFIG-E013"],
    ["more local days than AWS counts", "localDays: 7", "localDays: 36501", "15:79 CONFIG-E003"],
    ["a longer cooling-off than AWS counts", "coolingOffDays: 3", "coolingOffDays: 36501", "9:73 CONFIG-E003"],
    ["unknown plan", "sourceKeys: grant", "plans: [dayly]", "11:13 CONFIG-E014"],
    ["central is a target", '"222222222222"', '"111111111111"', "6:21 CONFIG-E015"],
    ["custody is a target", '"333333333333"', '"111111111111"', "7:21 CONFIG-E015"],
    ["central is custody", '"333333333333"', '"222222222222"', "7:21 CONFIG-E016"],
    ["management is a target", '["111111111111"]', '["444444444444"]', "5:27 CONFIG-E017"],
    ["no target", '{ accounts: ["111111111111"] }', "{}", "5:14 CONFIG-E019"],
  ])("%s", (_, from, to, expected) => {
    expect(problemsOf(broken([[from, to]])).join("\n")).toMatch(new RegExp(`^${expected} `, "m"));
  });

  test.each<[name: string, from: string, to: string, expected: string]>([
    ["an account of two realms", "555555555555", "111111111111", "13:27 CONFIG-E018"],
    ["one central for two realms", "666666666666", "222222222222", "14:21 CONFIG-E018"],
    ["a target that is another realm's central", "555555555555", "222222222222", "6:21 CONFIG-E015"],
    ["retention against the second realm's lock", "maxDays: 60", "maxDays: 30", "21:95 CONFIG-E010"],
  ])("%s", (_, from, to, expected) => {
    const found = problemsOf(broken([[from, to]], twoRealms));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});

test("a lock counts only for the plans that run in its realm", () => {
  const file = broken(
    [
      ["maxDays: 60", "maxDays: 30"],
      ["    lock: { mode: rehearsal", "    plans: []\n    lock: { mode: rehearsal"],
    ],
    twoRealms,
  );
  expect(problemsOf(file)).toEqual([]);
});

test("six different mistakes are all said at once, cross-field ones included, in the order of the lines", () => {
  const file = broken([
    ['"222222222222"', "000022224444"],
    ["homeRegion: eu-west-1", "homeRegin: eu-west-1"],
    ["mode: compliance", "mode: complaince"],
    ["coolingOffDays: 3", "coolingOffDays: 1"],
    ["schedule:", "schedul:"],
    ["centralDays: 35", "centralDays: 400"],
  ]);
  expect(problemsOf(file)).toEqual([
    "4:3 CONFIG-E004 realms.prod.homeRegion: is missing in realms.prod",
    "6:21 CONFIG-E006 realms.prod.centralAccount: 000022224444 is a number to YAML, which drops its leading zeros",
    "8:5 CONFIG-E005 realms.prod.homeRegin: unknown key (did you mean homeRegion?)",
    '9:19 CONFIG-E003 realms.prod.lock.mode: found complaince, expected one of "rehearsal"|"governance"|"compliance" (did you mean compliance?)',
    "9:73 CONFIG-E012 realms.prod.lock.coolingOffDays: 1 is less than 3 days",
    "15:9 CONFIG-E004 plans.daily.rules.0.schedule: is missing in plans.daily.rules.0",
    "15:24 CONFIG-E005 plans.daily.rules.0.schedul: unknown key (did you mean schedule?)",
    "15:94 CONFIG-E010 plans.daily.rules.0.retention.centralDays: 400 days are outside the lock of realm prod, which accepts 7 to 365",
  ]);
});

test.each<[name: string, from: string, to: string, expected: readonly string[]]>([
  ["one mistake is not said twice", '"333333333333"', '"222222222222"', ["7:21 CONFIG-E016"]],
  ["nor where two rules of a field are broken", "eu-west-1", "frankfurt", ["8:17 CONFIG-E003"]],
  ["nor where targets are a list", '{ accounts: ["111111111111"] }', "[]", ["5:14 CONFIG-E003"]],
  ["what is no number is not compared", "maxDays: 365", "maxDays: .nan", ["9:52 CONFIG-E003"]],
  [
    "an unquoted id is compared all the same",
    '"222222222222"',
    "111111111111",
    ["6:21 CONFIG-E006", "6:21 CONFIG-E015"],
  ],
])("%s", (_, from, to, expected) => {
  expect(problemsOf(broken([[from, to]])).map((line) => line.slice(0, 16))).toEqual(expected);
});

test("leading zeros that YAML drops are put back before accounts are compared", () => {
  const file = broken([
    ['"222222222222"', "000011112222"],
    ['"333333333333"', '"000011112222"'],
  ]);
  expect(problemsOf(file).join("\n")).toContain("7:21 CONFIG-E016");
});

test("what a broken line hides is not called missing", () => {
  const file = broken([["    keyLossProof", "\tkeyLossProof"]]);
  expect(problemsOf(file).filter((line) => line.includes("is missing"))).toEqual([]);
});

test("a problem says what to do and why", () => {
  const reading = readConfig(broken([["mode: compliance, ", ""]]), "holdfast.yaml");
  expect(reading.kind === "problems" && reading.problems.map(renderProblem)).toEqual([
    [
      "holdfast.yaml:9:5 CONFIG-E004 realms.prod.lock.mode: is missing in realms.prod.lock",
      "    9 |     lock: { minDays: 7, maxDays: 365, coolingOffDays: 3 }",
      "      |     ^^^^",
      "  Choose rehearsal (no lock yet), governance (an administrator can lift it) or compliance (nobody can).",
    ].join("\n"),
  ]);
});

test("every code is declared once", () => {
  const codes = Object.values(configMessages).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each(["", "7", "[]", "realms: 7", "realms: { prod: }", "plans: { a: { rules: [7] } }", "a: [", "{", "&a *a"])(
  "%o is problems, no crash",
  (text) => {
    expect(readConfig(text, "holdfast.yaml").kind).toBe("problems");
  },
);
