import { severities } from "#model";
import type { Plan } from "#planner";
import { planColumns, planRow } from "./plan-rows.ts";

/** The plan as a Markdown table, then its findings, the worst first. */
export function planMarkdown(plan: Plan): string {
  const table = [planColumns, planColumns.map(() => "---"), ...plan.resources.map(planRow)].map(line);
  const findings = [...plan.findings, ...plan.resources.flatMap(({ findings: own }) => own)];
  const texts = severities.flatMap((severity) =>
    findings
      .filter((found) => found.severity === severity)
      .map(({ code, message, fix }) => `- **${severity} ${code}**: ${message}. ${fix}`),
  );
  return `${[...table, "", ...new Set(texts)].join("\n")}\n`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`).replaceAll("\n", " ")).join(" | ")} |`;
}
