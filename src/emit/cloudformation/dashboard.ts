import type { DashboardNode, Graph, GraphLine } from "#blueprint";
import { common, type TemplateResource, Verbatim } from "./template-resource.ts";

/** Four beside each other on a grid of 24 columns: without a place a widget takes the next one that is free. */
const [width, height] = [6, 6];
const periodSeconds = 300;

export function dashboard(node: DashboardNode): Record<string, TemplateResource> {
  const widgets = node.graphs.map(widget);
  const properties = { DashboardName: node.name, DashboardBody: new Verbatim(JSON.stringify({ widgets })) };
  return { [node.id]: { Type: "AWS::CloudWatch::Dashboard", ...common(node), Properties: properties } };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
function widget({ title, region, statistic, lines }: Graph): object {
  const metrics = lines.map((line, at) => written(line, statistic, `e${at}`));
  return {
    type: "metric",
    width,
    height,
    properties: { title, region, stat: statistic, period: periodSeconds, metrics },
  };
}

function written(line: GraphLine, statistic: Graph["statistic"], id: string): readonly unknown[] {
  if (line.kind === "search") return [{ id, expression: searched(line, statistic) }];
  return [line.namespace, line.name, ...Object.entries(line.dimensions).flat()];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html */
function searched({ namespace, name, dimensions }: GraphLine, statistic: Graph["statistic"]): string {
  const given = Object.entries(dimensions).filter(([, value]) => value !== undefined);
  const terms = [["MetricName", name], ...given].map(([key, value]) => `${key}="${value}"`);
  const schema = [namespace, ...Object.keys(dimensions)].join(",");
  return `SEARCH('{${schema}} ${terms.join(" ")}', '${statistic}', ${periodSeconds})`;
}
