import type { PlanningFigures } from "./planning.ts";
import { least, median, type Times } from "./rounds.ts";

const header = [
  "resources",
  "text MB",
  "parse ms",
  "read ms",
  "plan ms",
  "read x",
  "plan x",
  "ratio",
  "growth",
  "peak MB",
];

/** The figures as a table: min/median of the times, and the ratios of the medians. */
export function planningTable(figures: readonly PlanningFigures[]): string {
  const lines = [header, ...figures.map(rowOf)];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ")).join("\n");
}

function rowOf(figures: PlanningFigures): readonly string[] {
  const { resources, textBytes, parse, read, plan, readRatio, planRatio, ratio, growth, peakMegabytes } = figures;
  return [
    String(resources),
    (textBytes / 1e6).toFixed(1),
    ...[parse, read, plan].map(showTimes),
    ...[readRatio, planRatio, ratio].map((value) => value.toFixed(2)),
    growth === null ? "-" : growth.toFixed(1),
    peakMegabytes.toFixed(0),
  ];
}

function showTimes(times: Times): string {
  return `${least(times).toFixed(0)}/${median(times).toFixed(0)}`;
}
