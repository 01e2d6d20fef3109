import { metricNamespace, type MetricDimensions, type MetricName, type Region } from "#model";
import type { DashboardNode, Graph, GraphLine } from "../nodes/dashboard.ts";
import type { RealmState } from "../realm.ts";
import { deadLettersOf } from "./dead-letters.ts";
import { queueName as orchestrateName } from "./event-path.ts";
import { queueName, type WalkerName } from "./walker.ts";

/** What somebody on call looks at first: is it late, does it fail, does anything wait. */
export function dashboard(realm: RealmState, walkers: readonly WalkerName[]): DashboardNode {
  return {
    kind: "dashboard",
    id: "Dashboard",
    name: `holdfast-${realm.name}`,
    graphs: realm.regions.flatMap((region) =>
      graphsOf(realm, region, realm.workloadRegions.includes(region) ? walkers : []),
    ),
  };
}

function graphsOf(realm: RealmState, region: Region, walkers: readonly WalkerName[]): readonly Graph[] {
  const names = [orchestrateName, ...walkers.map(queueName)];
  const graph = (title: string, statistic: Graph["statistic"], ...lines: readonly GraphLine[]): Graph => ({
    title: `${title}, ${region}`,
    region,
    statistic,
    lines,
  });
  return [
    graph("Seconds from a backup to its copy", "Maximum", ours(realm, "HopLag", ["vault", "region"])),
    ...(walkers.length > 0
      ? [graph("Age of the newest point (s)", "Maximum", ours(realm, "NewestLastHopAge", ["vault", "region"]))]
      : []),
    graph("Findings and retries", "Sum", ours(realm, "Findings", ["code"]), ours(realm, "CopyRetries", [])),
    graph("Oldest message (s)", "Maximum", ...names.map((name) => ofQueue("ApproximateAgeOfOldestMessage", name))),
    graph(
      "Dead letters",
      "Maximum",
      ...names.map((name) => ofQueue("ApproximateNumberOfMessagesVisible", deadLettersOf(name))),
    ),
    graph("Errors of functions", "Sum", ...names.map((name) => ofFunction("Errors", name))),
    graph("Duration of functions (ms)", "Maximum", ...names.map((name) => ofFunction("Duration", name))),
  ];
}

/** Vaults, codes and functions are found by search: a new one shows by itself. */
function ours(
  { name: realm }: RealmState,
  name: MetricName,
  more: readonly (keyof MetricDimensions)[],
): Extract<GraphLine, { kind: "search" }> {
  const any = Object.fromEntries(["service", ...more].map((dimension) => [dimension, undefined]));
  return { kind: "search", namespace: metricNamespace, name, dimensions: { ...any, realm } };
}

function ofQueue(name: string, QueueName: string): GraphLine {
  return { kind: "metric", namespace: "AWS/SQS", name, dimensions: { QueueName } };
}

/** A function has the name of its queue. */
function ofFunction(name: string, FunctionName: string): GraphLine {
  return { kind: "metric", namespace: "AWS/Lambda", name, dimensions: { FunctionName } };
}
