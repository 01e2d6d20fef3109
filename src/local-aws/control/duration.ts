const units = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 };

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds (`P30DT12H`); throws RangeError. */
export function parseDuration(text: string): number {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined))
    throw new RangeError(`not an ISO 8601 duration of days and smaller: ${text}`);
  return Object.values(units).reduce((sum, unit, at) => sum + Number(parts[at] ?? 0) * unit, 0);
}
