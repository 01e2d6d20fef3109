import { describe, expect, test } from "vitest";
import type { ConditionalObjects } from "#aws";
import type { Alert } from "./alert.ts";
import { alertSubject, alertText } from "./alert.ts";
import { tell } from "./tell.ts";
import type { WatchFinding } from "./watch-finding.ts";

const hourMs = 3_600_000;

function memoryOf(objects = new Map<string, string>()): ConditionalObjects {
  return {
    read: async (key) => {
      const text = objects.get(key);
      return text === undefined ? undefined : { text, tag: text };
    },
    write: async (key, text, known) => {
      if (known === "new" && objects.has(key)) return false;
      if (known !== undefined && known !== "new" && objects.get(key) !== known) return false;
      objects.set(key, text);
      return true;
    },
  };
}

function world(objects = new Map<string, string>()) {
  const alerts: Alert[] = [];
  let now = Date.parse("2027-01-01T00:00:00Z");
  let broken = false;
  return {
    alerts,
    objects,
    later: (ms: number) => (now += ms),
    breakTopic: (is: boolean) => (broken = is),
    ports: {
      memory: memoryOf(objects),
      publish: async (alert: Alert) => {
        if (broken) throw new Error("the topic is gone");
        alerts.push(alert);
      },
      now: () => now,
      log: () => undefined,
    },
  };
}

function finding(subject: string, more: Partial<WatchFinding> = {}): WatchFinding {
  return {
    code: "KEY-ENDANGERED",
    account: "111111111111",
    region: "eu-west-1",
    subject,
    because: `saw ${subject}`,
    ...more,
  };
}

describe("a person hears of a cause", () => {
  test("once, whatever the number of findings, and again a day later where it goes on", async () => {
    const { ports, alerts, later } = world();
    await tell(ports, "prod", [finding("a"), finding("a")]);
    await tell(ports, "prod", [finding("a")]);
    later(23 * hourMs);
    await tell(ports, "prod", [finding("a")]);
    expect(alerts).toHaveLength(1);
    later(2 * hourMs);
    await tell(ports, "prod", [finding("a")]);
    expect(alerts).toHaveLength(2);
  });

  test("together with its like in the same account: 221 findings are one message that names ten and counts the rest", async () => {
    const { ports, alerts } = world();
    await tell(
      ports,
      "prod",
      Array.from({ length: 221 }, (_, at) => finding(`db-${at}`)),
    );
    expect(alerts).toHaveLength(1);
    expect(alertText(alerts[0] as Alert)).toContain("... and 211 more of the same cause");
  });

  test("the worst first, each with cause and fix", async () => {
    const { ports, alerts } = world();
    await tell(ports, "prod", [finding("rule", { code: "PATH-CHANGED" }), finding("a")]);
    expect(alerts.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "critical KEY-ENDANGERED",
      "high PATH-CHANGED",
    ]);
    for (const alert of alerts) expect(alertText(alert)).toMatch(/Why it matters: .+\nWhat to do: .+/);
    expect(alertSubject({ ...(alerts[0] as Alert), realm: "prød".padEnd(200, "x") })).toMatch(/^[ -~]{100}$/);
  });

  test("of what a function could not do with what is known of it, and of the unknown in AWS's words", async () => {
    const { ports, alerts } = world();
    await tell(ports, "prod", [finding("", { code: "ACCOUNT-UNREADABLE" }), finding("", { code: "NEVER-SEEN" })]);
    expect(alerts.map(({ cause }) => cause)).toEqual([
      expect.stringContaining("a role or a vault of an account is gone"),
      expect.stringContaining("AWS's own words"),
    ]);
  });

  test("at most ten times a day of one code in one account, and of another account all the same", async () => {
    const { ports, alerts, later } = world();
    for (let at = 0; at < 30; at += 1) await tell(ports, "prod", [finding(`noise-${at}`)]);
    expect(alerts).toHaveLength(10);
    expect(alertText(alerts[9] as Alert)).toContain("written down today and not sent");
    await tell(ports, "prod", [finding("the real one", { account: "333333333333" })]);
    expect(alerts).toHaveLength(11);
    later(24 * hourMs);
    await tell(ports, "prod", [finding("next day")]);
    expect(alerts).toHaveLength(12);
  });
});

describe("nothing is lost", () => {
  test("where the topic fails the batch fails, and is told when it comes back", async () => {
    const { ports, alerts, later, breakTopic } = world();
    breakTopic(true);
    await expect(tell(ports, "prod", [finding("a")])).rejects.toThrow("the topic is gone");
    breakTopic(false);
    later(12 * 60_000);
    await tell(ports, "prod", [finding("a")]);
    expect(alerts).toHaveLength(1);
  });

  test("two at once tell once", async () => {
    const { ports, alerts } = world();
    await Promise.all([tell(ports, "prod", [finding("a")]), tell(ports, "prod", [finding("a")])]);
    expect(alerts).toHaveLength(1);
  });

  test("what was not sent is written down", async () => {
    const { ports, objects } = world();
    for (let at = 0; at < 12; at += 1) await tell(ports, "prod", [finding(`noise-${at}`)]);
    expect([...objects.keys()].filter((key) => key.startsWith("findings/"))).toHaveLength(12);
  });
});
