import type { Region } from "./ids.ts";

/** What the functions measure; docs/metrics.md says what each tells. */
export const metricUnits = {
  HopLag: "Seconds",
  NewestLastHopAge: "Seconds",
  CopyRetries: "Count",
  Findings: "Count",
} as const;

export type MetricName = keyof typeof metricUnits;

export const metricNamespace = "Holdfast";

/** Beside the function (`service`) and the realm, which every figure has. Accounts are none: each would be a metric to pay for. */
export interface MetricDimensions {
  readonly vault?: string;
  /** Of the vault. */
  readonly region?: Region;
  readonly code?: string;
}
