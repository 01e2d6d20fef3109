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
  jobs: z.strictObject({ fail: rate, expire: rate, partial: rate }).default({ fail: 0, expire: 0, partial: 0 }),
});

/** Sets what goes wrong from now on; `{}` ends it. Throws RangeError for what is no set of rates. */
export function setFaults(world: World, given: Readonly<Record<string, unknown>>): object {
  const { data, error } = body.safeParse(given);
  if (!data) throw new RangeError(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  if (data.jobs.partial > 0)
    throw new RangeError("jobs.partial: no composite resource is played, so no job ends PARTIAL");
  const { rate: delayed, max } = data.events.delay;
  const events = { ...data.events, delay: { rate: delayed, maxMs: parseDuration(max) } };
  const { fail, expire } = data.jobs;
  world.faults.set({ ...data, events, jobs: { fail, expire } }, data.seed);
  return faultsView(world);
}

/** The rates that hold, and how often each fault has struck under them. */
export function faultsView({ faults }: World): object {
  const { events, throttle, serverError, jobs } = faults.rates;
  return { events, throttle, serverError, jobs, counts: faults.counts };
}
