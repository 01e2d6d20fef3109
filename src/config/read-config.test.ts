import { describe, expect, test } from "vitest";
import { configMessages } from "./messages.ts";
import { readConfig, renderProblem } from "./read-config.ts";
import { everyKeyConfig } from "./testing-every-key.ts";
import { type Change, changed, goodConfig, problemsOf, realmSays, secondRealm } from "./testing.ts";

const twoRealms = goodConfig.replace("plans:\n", `${secondRealm}plans:\n`);

const rule = (name: string): string =>
  `      - { name: ${name}, schedule: "cron(0 5 ? * * *)", retention: { localDays: 7, centralDays: 35 } }\n`;
const tenRules = Array.from({ length: 10 }, (_, at) => rule(`r${at}`)).join("");

/** The good file with each `from` replaced. */
function broken(changes: readonly Change[], text = goodConfig): string {
  return changed(text, changes);
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

test("reads a file that says everything, and fills in nothing", () => {
  const reading = readConfig(everyKeyConfig, "holdfast.yaml");
  expect(reading).toMatchObject({
    kind: "read",
    intention: {
      realms: {
        prod: {
          secondOwnerAccount: "888888888888",
          regions: { "eu-west-1": { second: "eu-central-1" }, "eu-north-1": { second: "eu-west-1" } },
          airGap: { demand: "prefer", as: "copy", owner: "second", key: "aws-owned", minDays: 14, maxDays: 300 },
          existing: {
            vaults: [
              { as: "standard", key: "aws-managed" },
              { as: "air-gapped", key: "customer" },
            ],
          },
          onDemand: { localDays: 8, centralDays: 130, secondDays: 125, coldAfterDays: 30 },
          parameterExport: { plan: "archive" },
        },
      },
      plans: {
        daily: {
          rules: [
            { timeZone: "Europe/Berlin", continuous: true, airGap: "require", retention: { secondDays: 40 } },
            { timeZone: "UTC", continuous: false, airGap: "never", lock: { minDays: 30 } },
          ],
        },
        archive: {
          localLock: { mode: "rehearsal" },
          secondRegion: false,
          selection: { arns: ["arn:aws:s3:::archive-*"] },
        },
      },
      exclusions: [{ owner: "platform", until: "2027-01-31" }, { until: "2027-06-30" }],
      // YAML 1.2 reads on and off without quotes as text, which is what they are here.
      assumptions: {
        "full-management-into-aws-backup-key": "on",
        "partial-management-into-aws-managed-key-vault": "off",
      },
    },
  });
});

test.each<[name: string, change: Change, part: object]>([
  [
    "air gap",
    realmSays("airGap: { demand: prefer }"),
    { airGap: { demand: "prefer", as: "copy", owner: "central", key: "aws-owned" } },
  ],
  ["nothing", realmSays(""), { airGap: { demand: "never" }, regions: {}, originals: "keep", sourceKeys: "grant" }],
  ["nothing there", realmSays("existing: { keys: [] }"), { existing: { vaults: [], keys: [] } }],
  ["nothing by hand", realmSays(""), { onDemand: { localDays: 7, centralDays: 35 } }],
])("the defaults of a realm that says of it: %s", (_, change, part) => {
  expect(readConfig(broken([change]), "holdfast.yaml")).toMatchObject({
    kind: "read",
    intention: { realms: { prod: part } },
  });
});

test("the defaults of a rule, a plan and a file", () => {
  const reading = readConfig(goodConfig, "holdfast.yaml");
  expect(reading).toMatchObject({
    intention: {
      plans: {
        daily: {
          rules: [{ timeZone: "UTC", startWindowMinutes: 60, completionWindowMinutes: 10_080, continuous: false }],
          selection: { arns: [] },
        },
      },
      exclusions: [],
    },
  });
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
    ["yes of a rule", "name: daily,", "name: daily, keyLossProof: yes,", "15:38 CONFIG-E007"],
    ["on of a rule", "name: daily,", "name: daily, continuous: on,", "15:36 CONFIG-E007"],
    ["no of a plan", "    selection:", "    secondRegion: no\n    selection:", "16:19 CONFIG-E007"],
    ["off of a plan", "    selection:", "    keyLossProof: off\n    selection:", "16:19 CONFIG-E007"],
    [
      "on for an assumption that has other settings",
      "version: 1",
      "version: 1\nassumptions: { copy-quota-counts: on }",
      "2:35 CONFIG-E003",
    ],
    ["on for an assumption that is none", "version: 1", "version: 1\nassumptions: { nothing: on }", "2:16 CONFIG-E005"],
    ["a time zone that is none", "name: daily,", "name: daily, timeZone: Europe/Bern,", "15:34 CONFIG-E003"],
    [
      "a day that is none",
      "version: 1",
      'version: 1\nexclusions: [{ resources: ["arn:aws:s3:::a"], owner: o, reason: r, until: 2027-02-30 }]',
      "2:75 CONFIG-E003",
    ],
    ["a tab", "    keyLossProof", "\tkeyLossProof", "10:1 CONFIG-E002"],
    ["bad flow", "compliance, minDays: 7,", "compliance, minDays: 7", "9:40 CONFIG-E001"],
    ["schedule without cron()", "cron(0 5 ? * * *)", "0 5 * * *", "15:34 CONFIG-E003"],
    ["start window below an hour", "retention:", "startWindowMinutes: 30, retention:", "15:75 CONFIG-E003"],
    [
      "no rule",
      '- { name: daily, schedule: "cron(0 5 ? * * *)", retention: { localDays: 7, centralDays: 35 } }',
      "[]",
      "15:7 CONFIG-E003",
    ],
    ["half a second rule", "    selection:", "      - { name: b }\n    selection:", "16:9 CONFIG-E004"],
    ["eleven rules", "    selection:", `${tenRules}    selection:`, "15:7 CONFIG-E003"],
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
    [
      "an audit account that is watched",
      'managementAccount: "444444444444"',
      'managementAccount: "444444444444", auditAccount: "222222222222"',
      "2:85 CONFIG-E052",
    ],
    [
      "alerts that nobody sends",
      'managementAccount: "444444444444"',
      'managementAccount: "444444444444", alerts: { emails: [a@example.com] }',
      "2:79 CONFIG-E053",
    ],
    [
      "a webhook in the clear",
      'managementAccount: "444444444444"',
      'managementAccount: "444444444444", auditAccount: "999999999999", alerts: { webhook: "http://example.com" }',
      "2:120 CONFIG-E003",
    ],
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
