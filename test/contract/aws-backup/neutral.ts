import type { Port } from "./port.ts";

interface Run {
  readonly run: string;
  readonly port: Pick<Port, "workload" | "central" | "region">;
}

/** An observation without what differs from run to run: accounts, Region, the run's names, ids and times. */
export function neutral(seen: unknown, { run, port }: Run): unknown {
  const given: readonly (readonly [string, string])[] = [
    [run, "<run>"],
    [port.workload, "<workload>"],
    [port.central, "<central>"],
    [port.region, "<region>"],
  ];
  const text = given.reduce((left, [value, sign]) => left.replaceAll(value, sign), JSON.stringify(seen ?? null));
  return JSON.parse(text.replaceAll(ids, "<id>").replaceAll(times, '"<time>"')) as unknown;
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const times = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g;
