import { styleText } from "node:util";
import { vaultName } from "#model";
import type { TourReport } from "#operations/tour";

/** The verdict for people: a line a resource, the attacks by kind, where the journal lies. */
export function tourText(report: TourReport): string {
  const resources = report.resources.map(
    ({ arn, verdict, route, restoredEqual, decidedBy }) =>
      `  ${coloured(verdict, "survived".length)}  ${arn}\n            ${route.name}; ${restoredEqual ? "restored equal, byte for byte" : "not restored"}; decided by ${decidedBy}`,
  );
  return [
    "",
    `After ${report.clockDays} days and ${report.attacks.length} hostile calls:`,
    ...resources,
    "",
    ...attackLines(report),
    "",
    `verdict: ${coloured(report.verdict)}`,
    `journal: ${report.journal} (every decision, one JSON line each)`,
    "",
  ].join("\n");
}

/** Equal calls with equal ends are one line with a count. */
function attackLines({ attacks }: TourReport): readonly string[] {
  const counts = new Map<string, number>();
  for (const { position, call, resource, outcome, decidedBy } of attacks) {
    const line = `${position} ${call}${vaultOf(call, resource)}: ${outcome} (${decidedBy})`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `  ${String(count).padStart(4)} x ${line}`);
}

/** What was done to which vault is what counts; points of one vault are one line. */
function vaultOf(call: string, resource: string): string {
  return /Vault/.test(call) ? ` ${vaultName(resource)}` : "";
}

/** `util.styleText` looks at NO_COLOR and at the stream itself. */
function coloured(verdict: TourReport["verdict"], width = 0): string {
  return styleText(verdict === "survived" ? "green" : "red", verdict.padEnd(width), {
    stream: process.stdout,
  });
}
