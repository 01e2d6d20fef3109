import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "./alert.ts";
import type { Ticket } from "./tickets.ts";
import { readTicket } from "./tickets.ts";
import { central, region, trailEvent, watchTable, workload } from "./testing.ts";
import { watch } from "./watch.ts";

const admin = `arn:aws:iam::${central}:role/Admin`;

function heard(tickets: readonly Ticket[] = []) {
  const alerts: Alert[] = [];
  const objects = new Map<string, string>();
  let asked = 0;
  let now = Date.parse("2027-01-01T00:00:10Z");
  const ports = {
    memory: {
      read: async (key: string) => {
        const text = objects.get(key);
        return text === undefined ? undefined : { text, tag: text };
      },
      write: async (key: string, text: string) => Boolean(objects.set(key, text)),
    },
    tickets: async () => {
      asked += 1;
      return tickets;
    },
    region,
    beat: async () => undefined,
    publish: async (alert: Alert) => void alerts.push(alert),
    now: () => now,
    log: () => undefined,
  };
  const hear = (...bodies: readonly unknown[]) =>
    watch(ports, watchTable, {
      Records: bodies.map((body, at) => ({
        messageId: `${at}`,
        body: typeof body === "string" ? body : JSON.stringify(body),
      })),
    });
  const later = (hours: number) => (now += hours * 3_600_000);
  return { alerts, hear, later, asked: () => asked };
}

const session = trailEvent({ account: central, service: "backup", name: "ListBackupVaults", role: admin });
const lifted = trailEvent({
  account: central,
  service: "backup",
  name: "DeleteBackupVaultLockConfiguration",
  role: admin,
  request: { backupVaultName: "standard" },
});

describe("tickets", () => {
  const open = { account: central, principal: admin, until: "2027-01-01T12:00:00Z" };

  test("an open one explains a session and a deployment; nothing explains a lock that goes", async () => {
    const { alerts, hear } = heard([open]);
    await hear(session, lifted);
    expect(alerts.map(({ code }) => code)).toEqual(["LOCK-CHANGED"]);
  });

  test.each([
    ["none", []],
    ["one that is over", [{ ...open, until: "2026-12-31T23:59:59Z" }]],
    ["one of another account", [{ ...open, account: workload }]],
    ["one of another person", [{ ...open, principal: `${admin}2` }]],
  ])("%s explains nothing", async (_what, tickets) => {
    const { alerts, hear } = heard(tickets);
    await hear(session);
    expect(alerts.map(({ code }) => code)).toEqual(["SESSION-WITHOUT-TICKET"]);
  });

  test("are read only where one could explain something", async () => {
    const { hear, asked } = heard();
    await hear(
      trailEvent({
        account: workload,
        service: "backup",
        name: "DeleteRecoveryPoint",
        role: admin,
        request: { backupVaultName: "holdfast-local" },
      }),
    );
    expect(asked()).toBe(0);
  });

  test("what is no ticket is none", () => {
    expect(readTicket(JSON.stringify(open))).toEqual(open);
    for (const text of ["", "{", "[]", '{"account":"*"}', '{"account":"*","principal":"*","until":"soon"}'])
      expect(readTicket(text)).toBeUndefined();
  });
});

describe("the inspector's signs of life", () => {
  const tick = { source: "aws.events", "detail-type": "Scheduled Event" };

  test("missing for three hours are told, a look ends the silence, and the first tick is one", async () => {
    const { alerts, hear, later } = heard();
    await hear(tick);
    later(2);
    await hear(tick, { looked: true });
    later(2);
    await hear(tick);
    expect(alerts).toEqual([]);
    later(1);
    await hear(tick);
    expect(alerts.map(({ code }) => code)).toEqual(["INSPECTOR-SILENT"]);
  });
});

test("what functions tell is told on, what is no finding is not", async () => {
  const { alerts, hear } = heard();
  const finding = { code: "NO-ROUTE", account: workload, region, subject: "", because: "no row" };
  await hear({ findings: [finding, { ...finding, account: "x" }, 7] }, { findings: "none" }, "no JSON");
  expect(alerts).toMatchObject([{ code: "NO-ROUTE", seen: ["no row"], count: 1 }]);
});

test("any JSON at all, and anything else, alarms nobody and breaks nothing", async () => {
  const shaped = fc.record(
    {
      source: fc.constantFrom("aws.backup", "aws.kms", "com.example"),
      "detail-type": fc.constantFrom("AWS API Call via CloudTrail", "Scheduled Event", 7),
      account: fc.constantFrom(workload, "999999999999", null),
      region: fc.anything(),
      detail: fc.oneof(
        fc.jsonValue(),
        fc.record(
          {
            eventName: fc.oneof(fc.string(), fc.constant("ListBackupVaults")),
            userIdentity: fc.jsonValue(),
            requestParameters: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
      ),
      findings: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string(),
        shaped.map((event) => JSON.stringify(event) ?? ""),
      ),
      async (body) => {
        const { alerts, hear } = heard();
        await hear(body);
        expect(alerts).toEqual([]);
      },
    ),
    { numRuns: process.env["HOLDFAST_TEST_LONG"] === undefined ? 2000 : 100_000 },
  );
});
