import { type AccountId, type Region, type Severity, severities } from "#model";
import { failureTexts } from "../lineage/failure-texts.ts";
import { findingTexts, type WalkFinding } from "../walk/finding-texts.ts";
import type { WatchFinding } from "./watch-finding.ts";
import { watchTextOf } from "./watch-texts.ts";

/** What a person hears: one cause, whatever number of findings it has. */
export interface Alert {
  readonly realm: string;
  readonly code: string;
  readonly severity: Severity;
  readonly account: AccountId;
  readonly region: Region;
  readonly cause: string;
  readonly fix: string;
  /** The first few. */
  readonly seen: readonly string[];
  readonly count: number;
  /** True where further causes of this kind in this account are only written down today. */
  readonly last: boolean;
}

const seenMost = 10;

/** The findings of one code in one account. */
export function alertOf(realm: string, findings: readonly WatchFinding[], last: boolean): Alert | undefined {
  const [first] = findings;
  if (!first) return undefined;
  const { code, account, region } = first;
  const seen = findings.slice(0, seenMost).map(({ because }) => because);
  return { realm, code, account, region, ...textOf(code), seen, count: findings.length, last };
}

function textOf(code: string): { readonly severity: Severity; readonly cause: string; readonly fix: string } {
  const text = watchTextOf(code) ?? { severity: "high" as const, ...ofFunctions(code) };
  return { severity: text.severity, cause: text.cause, fix: text.fix };
}

function ofFunctions(code: string): { readonly cause: string; readonly fix: string } {
  if (Object.hasOwn(findingTexts, code)) return findingTexts[code as WalkFinding];
  return (
    failureTexts[code] ?? { cause: "AWS's own words are all that is known", fix: "Read them, and holdfast status." }
  );
}

/** Topics take subjects of one line of ASCII, at most 100 characters (API_Publish). */
const subjectMost = 100;

export function alertSubject({ realm, severity, code, account }: Alert): string {
  return `Holdfast ${realm}: ${severity} ${code} in ${account}`.replaceAll(/[^ -~]/g, "?").slice(0, subjectMost);
}

export function alertText(alert: Alert): string {
  const { severity, code, account, region, cause, fix, seen, count, last } = alert;
  const more = count > seen.length ? [`... and ${count - seen.length} more of the same cause`] : [];
  return [
    `${severity} ${code} in account ${account}, ${region}`,
    "",
    ...seen,
    ...more,
    "",
    `Why it matters: ${cause}.`,
    `What to do: ${fix}`,
    ...(last ? ["Further ones of this kind in this account are written down today and not sent."] : []),
  ].join("\n");
}

/** From worst to least. */
export function bySeverity(a: Alert, b: Alert): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
