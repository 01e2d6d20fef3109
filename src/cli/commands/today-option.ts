import { InvalidArgumentError, Option } from "commander";

/** `--today`: the plan of another day, and the same bytes on every day. */
export function todayOption(): Option {
  return new Option("--today <date>", "the day of the plan: exclusions end by it, locks count from it")
    .argParser(isoDate)
    .default(new Date().toISOString().slice(0, 10), "today");
}

function isoDate(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  // February 30 would be read as a day of March.
  if (!Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text) return text;
  throw new InvalidArgumentError("It must be a day such as 2027-01-31.");
}
