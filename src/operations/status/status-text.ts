import { vaultName } from "#model";
import type { StatusGroup } from "./groups.ts";
import type { StatusReport } from "./status.ts";

/** Resources that a group names where not all are asked for. */
const shownMost = 3;

/** The report for people: a group for each cause, worst first. */
export function statusText(report: StatusReport, verbose: boolean): string {
  const lines = [
    ...report.groups.flatMap((group) => groupLines(group, verbose)),
    ...report.unjudged.map(
      ({ plan, rule, hours }) =>
        `not judged: rule ${rule} of plan ${plan}, which backs up within ${hours} h; look further back with --since P${Math.ceil(hours / 24)}D`,
    ),
    summaryLine(report),
  ];
  return `${lines.join("\n")}\n`;
}

function groupLines(group: StatusGroup, verbose: boolean): readonly string[] {
  const { state, code, cause, fix, says, members } = group;
  const shown = verbose ? members : members.slice(0, shownMost);
  const left = members.length - shown.length;
  return [
    [...new Set([state.toUpperCase(), code]), howMany(group)].join("  "),
    `  cause: ${cause}`,
    `  fix:   ${fix}`,
    ...(says === undefined ? [] : [`  says:  ${says}`]),
    ...shown.map((member) => `  - ${memberLine(group, member)}`),
    ...(left > 0 ? [`  - and ${left} more (--verbose, --json)`] : []),
    "",
  ];
}

function howMany({ state, count, resources, hoursLate }: StatusGroup): string {
  if (state === "absent") return plural(resources, "resource");
  const late = hoursLate > 0 ? `, up to ${hoursLate} h over the copy budget` : "";
  return `${plural(count, "backup")} of ${plural(resources, "resource")}${late}`;
}

function memberLine({ state }: StatusGroup, { resource, created, at }: StatusGroup["members"][number]): string {
  if (state === "absent") return `${resource}: ${created === undefined ? "none seen" : `the newest is of ${created}`}`;
  return `${resource} of ${created}, in ${at.map(vaultName).join(", ") || "no vault yet"}`;
}

function summaryLine({ since, summary, lineages }: StatusReport): string {
  const realms = new Set(lineages.map(({ realm }) => realm)).size;
  const { backups, arrived, late, stuck, failing, absent, unseen, unreadVaults } = summary;
  const parts = [
    `${arrived} at the last hop`,
    `${summary["under-way"]} under way`,
    `${failing} failing`,
    `${late} late`,
    `${stuck} stuck`,
    ...(unseen > 0 ? [`${unseen} unknown`] : []),
  ];
  const unread = unreadVaults > 0 ? `; ${plural(unreadVaults, "vault")} not read` : "";
  return `${plural(backups, "backup")} since ${since} in ${plural(realms, "realm")}: ${parts.join(", ")}; ${plural(absent, "resource")} without${unread}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
