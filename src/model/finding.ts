export type Severity = "critical" | "high" | "medium" | "info";

/** From worst to least. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "info"];

/** Something a person must know. `source` is the page or the row that says so. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
}

/** True where `severity` is as bad as `limit` or worse. */
export function atLeast(severity: Severity, limit: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(limit);
}
