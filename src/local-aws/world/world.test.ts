import { array, assert, asyncProperty, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorld, flowingClock, frozenClock, isSchedule, nextRun, playUntil } from "./index.ts";
import { seededChance } from "./chance.ts";

/** Here an act is what it does; local AWS's acts are data (door.ts). */
const acting = (run: () => void) => ({ run });
const play = (act: object) => (act as { run(): void }).run();

const start = Date.parse("2026-11-22T00:00:00Z");

describe("the timeline", () => {
  test("plays by time and then by making, whatever the order they were made in, and stands at the end", async () => {
    await assert(
      asyncProperty(array(integer({ min: 0, max: 20 })), integer({ min: 0, max: 20 }), async (delays, until) => {
        const world = createWorld({ clock: frozenClock(start) });
        const played: [delay: number, made: number][] = [];
        for (const [made, delay] of delays.entries())
          world.timeline.schedule(
            start + delay,
            acting(() => {
              expect(world.clock.now()).toBe(start + delay);
              played.push([delay, made]);
            }),
          );
        const due = delays.map((delay, made): [number, number] => [delay, made]).filter(([delay]) => delay <= until);
        expect(await playUntil(world, start + until, play)).toBe(due.length);
        expect(played).toEqual(due.sort(([a, i], [b, j]) => a - b || i - j));
        expect(world.clock.now()).toBe(start + until);
        expect(world.timeline.size).toBe(delays.length - due.length);
      }),
    );
  });

  test("what an event schedules is played in the same run where it is due", async () => {
    const world = createWorld({ clock: frozenClock(start) });
    const seen: string[] = [];
    const at = (time: number, run: () => void) => world.timeline.schedule(start + time, acting(run));
    at(10, () => {
      seen.push("a");
      at(5, () => void seen.push(`late at ${world.clock.now() - start}`));
      at(30, () => void seen.push("beyond"));
    });
    at(20, () => void seen.push("b"));
    await playUntil(world, start + 20, play);
    expect(seen).toEqual(["a", "late at 10", "b"]);
  });
});

describe("chance", () => {
  const stream = (seed: number) => {
    const chance = seededChance(seed);
    return [chance.uuid(), chance.id(20), chance.below(1000), Buffer.from(chance.bytes(16)).toString("hex")];
  };
  test("the same seed gives the same stream, another seed another", () => {
    assert(
      property(integer(), (seed) => {
        expect(stream(seed)).toEqual(stream(seed));
      }),
    );
    expect(stream(1)).not.toEqual(stream(2));
  });
  test("numbers stay below their limit, and uuids are of version 4", () => {
    const chance = seededChance(7);
    for (let at = 0; at < 1000; at += 1) expect(chance.below(3)).toBeLessThan(3);
    expect(chance.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("clocks", () => {
  test("a frozen clock moves when told, and never back", () => {
    const clock = frozenClock(start);
    clock.moveTo(start + 5);
    clock.moveTo(start);
    expect(clock.now()).toBe(start + 5);
  });
  test("a flowing clock is the real one plus what it was moved, and never behind it", () => {
    let real = start;
    const clock = flowingClock(() => real);
    clock.moveTo(start + 1000);
    real += 500;
    expect(clock.now()).toBe(start + 1500);
    clock.moveTo(start);
    expect(clock.now()).toBe(start + 1500);
  });
});

describe("schedules", () => {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html and eb-cron-expressions.html
  test.each([
    ["cron(0 5 ? * * *)", "UTC", "2026-11-22T04:59:59Z", "2026-11-22T05:00:00Z"],
    ["cron(0 5 ? * * *)", "UTC", "2026-11-22T05:00:00Z", "2026-11-23T05:00:00Z"],
    ["cron(0 5 ? * 1 *)", "UTC", "2026-11-23T00:00:00Z", "2026-11-29T05:00:00Z"],
    ["cron(0 5 ? * SUN *)", "UTC", "2026-11-23T00:00:00Z", "2026-11-29T05:00:00Z"],
    ["cron(0 5 ? * 2-6 *)", "UTC", "2026-11-21T00:00:00Z", "2026-11-23T05:00:00Z"],
    ["cron(0 0 1 * ? *)", "UTC", "2026-11-22T00:00:00Z", "2026-12-01T00:00:00Z"],
    ["cron(0 0 L * ? *)", "UTC", "2026-11-22T00:00:00Z", "2026-11-30T00:00:00Z"],
    ["cron(0/15 * ? * * *)", "UTC", "2026-11-22T00:01:00Z", "2026-11-22T00:15:00Z"],
    ["cron(0 5/6 ? * * *)", "UTC", "2026-11-22T06:00:00Z", "2026-11-22T11:00:00Z"],
    ["cron(0 5 ? * 2/2 *)", "UTC", "2026-11-24T00:00:00Z", "2026-11-25T05:00:00Z"],
    ["cron(0 5 ? * 6L *)", "UTC", "2026-11-22T00:00:00Z", "2026-11-27T05:00:00Z"],
    ["cron(0 0 1 1 ? 2030)", "UTC", "2026-11-22T00:00:00Z", "2030-01-01T00:00:00Z"],
    ["cron(0 5 ? * 2#1 *)", "UTC", "2026-11-22T00:00:00Z", "2026-12-07T05:00:00Z"],
    ["cron(0 5 ? * * *)", "Europe/Berlin", "2026-11-22T00:00:00Z", "2026-11-22T04:00:00Z"],
    ["cron(0 5 ? * * *)", "Europe/Berlin", "2026-07-01T00:00:00Z", "2026-07-01T03:00:00Z"],
    ["cron(0 5 ? * * *)", "America/New_York", "2026-11-22T00:00:00Z", "2026-11-22T10:00:00Z"],
    ["rate(1 day)", "UTC", "2026-11-22T01:02:03Z", "2026-11-23T01:02:03Z"],
    ["rate(12 hours)", "UTC", "2026-11-22T00:00:00Z", "2026-11-22T12:00:00Z"],
    ["rate(5 minutes)", "UTC", "2026-11-22T00:00:00Z", "2026-11-22T00:05:00Z"],
  ])("%s in %s after %s is %s", (expression, timeZone, after, next) => {
    const found = nextRun(expression, timeZone, Date.parse(after));
    expect(found === undefined ? undefined : new Date(found).toISOString()).toBe(new Date(next).toISOString());
  });

  test.each([
    ["nothing at all", ""],
    ["five fields", "cron(0 5 * * *)"],
    ["an hour that no day has", "cron(0 25 ? * * *)"],
    ["two kinds of day", "cron(0 5 * * * *)"],
    ["two kinds of day, both named", "cron(0 5 1 * MON *)"],
    ["no kind of day", "cron(0 5 ? * ? *)"],
    ["weeks", "rate(1 week)"],
    ["no time", "rate(0 days)"],
    ["no cron(...)", "0 5 ? * * *"],
  ])("%s is no schedule", (_what, expression) => {
    expect(isSchedule(expression)).toBe(false);
  });

  test("a day that no month has is a schedule that never fires", () => {
    const never = "cron(0 5 31 2 ? *)";
    expect(isSchedule(never)).toBe(true);
    expect(nextRun(never, "UTC", start)).toBeUndefined();
  });
});
