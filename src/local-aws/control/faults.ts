import { z } from "zod";
import type { World } from "../world/index.ts";
import { parseDuration } from "./duration.ts";

const rate = z.number().min(0).max(1).default(0);

const body = z.strictObject({
  seed: z.int().default(1),
  events: z
    .strictObject({
      lose: rate,
      double: rate,
      delay: z.strictObject({ rate, max: z.string() }).default({ rate: 0, max: "PT0S" }),
      reorder: rate,
    })
    .default({ lose: 0, double: 0, delay: { rate: 0, max: "PT0S" }, reorder: 0 }),
  throttle: rate,
  serverError: rate,
  concurrentModification: rate,
  consistency: z.strictObject({ rate, max: z.string() }).default({ rate: 0, max: "PT0S" }),
  functions: z.strictObject({ crash: rate, timeout: rate }).default({ crash: 0, timeout: 0 }),
  jobs: z
    .strictObject({ fail: rate, expire: rate, partial: rate, retry: rate })
    .default({ fail: 0, expire: 0, partial: 0, retry: 0 }),
});

/** Sets what goes wrong from now on; `{}` ends it. Throws RangeError for what is no set of rates. */
export function setFaults(world: World, given: Readonly<Record<string, unknown>>): object {
  const { data, error } = body.safeParse(given);
  if (!data) throw new RangeError(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  const { seed, throttle, serverError, concurrentModification, functions } = data;
  const events = { ...data.events, delay: inMs(data.events.delay) };
  const consistency = inMs(data.consistency);
  const rates = { events, throttle, serverError, concurrentModification, consistency, functions };
  world.faults.set({ ...rates, jobs: data.jobs }, seed);
  return faultsView(world);
}

function inMs({ rate: often, max }: { rate: number; max: string }): { rate: number; maxMs: number } {
  return { rate: often, maxMs: parseDuration(max) };
}

/** The rates that hold, and how often each fault has struck under them. */
export function faultsView({ faults }: World): object {
  return { ...faults.rates, counts: faults.counts };
}
