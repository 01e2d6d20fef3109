import type { RouteRow, RouteStep } from "#model";

/** A row as a backup takes it that somebody made by hand: the same way, with the days that the realm gives such backups. */
export function byHand(row: RouteRow): RouteRow {
  const { home, steps, originalDays, onDemandOriginalDays } = row;
  const days = onDemandOriginalDays ?? originalDays;
  return { ...row, home: stay(home), steps: steps.map(step), ...(days !== undefined && { originalDays: days }) };
}

function step({ fallback, ...rest }: RouteStep): RouteStep {
  return { ...stay(rest), ...(fallback && { fallback: stay(fallback) }) };
}

function stay<T extends { readonly retentionDays: number; readonly onDemandDays?: number | undefined }>(one: T): T {
  return { ...one, retentionDays: one.onDemandDays ?? one.retentionDays };
}
