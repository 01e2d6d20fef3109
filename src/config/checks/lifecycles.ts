import { at, type CheckMistake, mistake, numberOf } from "./draft.ts";
import { below, type Place, plansOf, realmsOf, rulesOf } from "./places.ts";

/** What moves to cold storage stays there for so long ("Invalid lifecycle. DeleteAfterDays cannot be less than 90 days apart ..."). */
const leastColdDays = 90;

/** AWS Backup keeps a continuous backup no longer (point-in-time-recovery). */
const mostContinuousDays = 35;

/** AWS Backup accepts what a rule says about cold storage and about continuous backups. */
export function checkLifecycles(draft: unknown): readonly CheckMistake[] {
  const rules = plansOf(draft).flatMap(rulesOf);
  const retentions = [
    ...rules.map((rule) => below(rule, "retention")),
    ...realmsOf(draft).map((realm) => below(realm, "onDemand")),
  ];
  return [...retentions.flatMap(checkCold), ...rules.filter(isContinuous).flatMap(checkContinuous)];
}

/** The copy that goes first leaves the least time. */
function checkCold(retention: Place): readonly CheckMistake[] {
  const { path, value } = below(retention, "coldAfterDays");
  const cold = numberOf(value);
  if (cold === undefined) return [];
  const kept = ["centralDays", "secondDays"].flatMap((key) => {
    const days = numberOf(at(retention.value, key));
    return days === undefined || days >= cold + leastColdDays ? [] : [{ key, days }];
  });
  const first = kept.toSorted((a, b) => a.days - b.days)[0];
  return first ? [mistake("cold-too-short", path, { cold, ...first, least: cold + leastColdDays })] : [];
}

function isContinuous({ value }: Place): boolean {
  return at(value, "continuous") === true;
}

function checkContinuous(rule: Place): readonly CheckMistake[] {
  const local = below(rule, "retention", "localDays");
  const afterwards = below(rule, "retention", "coldAfterDays");
  const [days, cold] = [local, afterwards].map(({ value }) => numberOf(value));
  const found: CheckMistake[] = [];
  if (days !== undefined && days > mostContinuousDays) found.push(mistake("continuous-too-long", local.path, { days }));
  if (cold !== undefined) found.push(mistake("cold-with-continuous", afterwards.path, { cold }));
  return found;
}
