import { InvalidArgumentError, Option } from "commander";

/** As long as points are looked for by the reconciler. */
const daysMost = 400;

/** `--since`: how far back, in hours. */
export function sinceOption(): Option {
  return new Option(
    "--since <period>",
    "how far back to look: days, or a period such as P2D or PT12H (default: as the plan's rules need, 7 to 35 days)",
  ).argParser(hoursOf);
}

function hoursOf(text: string): number {
  const [, days = "0", hours = "0"] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(/^\d+$/.test(text) ? `P${text}D` : text) ?? [];
  const all = Number(days) * 24 + Number(hours);
  if (all >= 1 && all <= daysMost * 24) return all;
  throw new InvalidArgumentError(`It must be days or a period such as P2D or PT12H, up to ${daysMost} days.`);
}
