import { constants, generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { createWorld, forkWorld, type World } from "./index.ts";

function remembering(memory: unknown): World {
  const world = createWorld();
  world.memory.set("key", memory);
  return world;
}

function forked(memory: unknown): unknown {
  return forkWorld(remembering(memory)).memory.get("key");
}

test("what is under one roof stays one: memory and timeline speak of the same copy", () => {
  const key = { state: "Enabled" };
  const world = remembering({ keys: new Map([["k", key]]), again: [key], set: new Set([key]) });
  world.timeline.schedule(1, { about: key });
  const fork = forkWorld(world);
  const memory = fork.memory.get("key") as { keys: Map<string, typeof key>; again: [typeof key]; set: Set<typeof key> };
  const copy = memory.keys.get("k");
  expect(copy).toEqual(key);
  expect(copy).not.toBe(key);
  expect(memory.again[0]).toBe(copy);
  expect([...memory.set][0]).toBe(copy);
  expect(fork.timeline.takeDue(1)?.act).toEqual({ about: copy });
  expect((fork.timeline.entries[0]?.act as { about: object } | undefined)?.about ?? copy).toBe(copy);
});

test("what never changes is shared", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const shared = [Object.freeze({ run: () => constants }), new Uint8Array(3), new Date(0), privateKey];
  const copies = forked(shared) as readonly unknown[];
  expect(copies.every((copy, at) => copy === shared[at])).toBe(true);
});

test("a ring is copied as a ring", () => {
  const ring: { self?: object } = {};
  ring.self = ring;
  const copy = forked(ring) as typeof ring;
  expect(copy).not.toBe(ring);
  expect(copy.self).toBe(copy);
});

test.each([
  ["a function", { listeners: new Set([() => undefined]) }, "a function in a world's memory"],
  ["an object of a class", { pattern: new Map([["p", /x/]]) }, "a RegExp in a world's memory cannot be forked: "],
])("%s would tie the copy to its original: refused with its path", (_, memory, why) => {
  expect(() => forked(memory)).toThrow(why);
});

test("chance, time, faults and the journal go on where they were, each by itself", () => {
  const world = createWorld({ seed: 7 });
  world.chance.uuid();
  world.faults.set({ ...world.faults.rates, throttle: 0.5 }, 3);
  world.faults.strikes("throttled", 0.5);
  const fork = forkWorld(world);
  const next = ({ chance, clock, faults }: World) => [
    chance.uuid(),
    clock.now(),
    Array.from({ length: 20 }, () => faults.strikes("throttled", 0.5)),
    faults.counts,
  ];
  expect(next(fork)).toEqual(next(world));
  fork.clock.moveTo(world.clock.now() + 1000);
  expect(fork.clock.now()).not.toBe(world.clock.now());
});
