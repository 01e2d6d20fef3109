import type { DashboardValidationMessage } from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../../wire/index.ts";

const widgetsMost = 500;
const types = ["metric", "text", "log", "alarm", "explorer", "custom"];

/** Ends of what a widget may say of its place on the grid, 24 columns wide. */
const places = { x: [0, 23], y: [0, Infinity], width: [1, 24], height: [1, 1000] } as const;

type Fault = DashboardValidationMessage;
type JsonObject = Readonly<Record<string, unknown>>;

/** Refuses a body that CloudWatch would not keep, with all that is wrong in it. */
export function checkBody(text: string): void {
  const faults = faultsOf(parsed(text));
  if (faults.length === 0) return;
  throw new AwsError(
    "DashboardInvalidInputError",
    `The dashboard body is invalid, there are ${faults.length} validation errors: ${JSON.stringify(faults)}`,
    {
      members: { dashboardValidationMessages: faults },
    },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AwsError("DashboardInvalidInputError", "The field DashboardBody must be a valid JSON object");
  }
}

function faultsOf(body: unknown): readonly Fault[] {
  if (!isObject(body)) return [fault("/", "should be object")];
  const { widgets } = body;
  if (!Array.isArray(widgets)) return [fault("/widgets", "should be array")];
  if (widgets.length > widgetsMost) return [fault("/widgets", `should NOT have more than ${widgetsMost} items`)];
  return widgets.flatMap((widget, at) => widgetFaults(widget, `/widgets/${at}`));
}

function widgetFaults(widget: unknown, path: string): readonly Fault[] {
  if (!isObject(widget)) return [fault(path, "should be object")];
  const { type, properties } = widget;
  if (!types.some((known) => known === type))
    return [fault(`${path}/type`, "should be equal to one of the allowed values")];
  if (!isObject(properties)) return [fault(path, "should have required property 'properties'")];
  return [...placeFaults(widget, path), ...contentFaults(String(type), properties, `${path}/properties`)];
}

function placeFaults(widget: JsonObject, path: string): readonly Fault[] {
  return Object.entries(places).flatMap(([name, [least, most]]) => {
    const value = widget[name];
    if (value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)) return [];
    return [fault(`${path}/${name}`, `should be an integer from ${least} to ${most}`)];
  });
}

/** A graph says where its metrics are; a text says something. */
function contentFaults(type: string, properties: JsonObject, path: string): readonly Fault[] {
  if (type === "text") return typeof properties["markdown"] === "string" ? [] : [lacking(path, "markdown")];
  if (type !== "metric") return [];
  const { metrics, annotations, region } = properties;
  const drawn = Array.isArray(metrics) || isObject(annotations);
  return [
    ...(typeof region === "string" ? [] : [lacking(path, "region")]),
    ...(drawn ? [] : [lacking(path, "metrics")]),
  ];
}

function lacking(path: string, name: string): Fault {
  return fault(path, `should have required property '${name}'`);
}

function fault(DataPath: string, Message: string): Fault {
  return { DataPath, Message };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
