import { type MetricDimensions, metricNamespace, type MetricName, metricUnits } from "#model";

/** What Lambda hands to a function beside the event. */
export interface LambdaContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  getRemainingTimeInMillis(): number;
}

export interface Invocation {
  readonly context: LambdaContext;
  /** The first one of its process. */
  readonly isCold: boolean;
}

/** A line as Powertools' logger writes it, so that one query reads these functions and a platform's own. */
export function logLine(
  { context, isCold }: Invocation,
  { level, message, ...rest }: Readonly<Record<string, unknown>>,
  now: number,
): object {
  return {
    level: String(level).toUpperCase(),
    message: message ?? rest["code"],
    timestamp: new Date(now).toISOString(),
    service: context.functionName,
    cold_start: isCold,
    function_arn: context.invokedFunctionArn,
    function_memory_size: context.memoryLimitInMB,
    function_name: context.functionName,
    function_request_id: context.awsRequestId,
    sampling_rate: 0,
    xray_trace_id: /Root=([^;]+)/.exec(process.env["_X_AMZN_TRACE_ID"] ?? "")?.[1],
    ...rest,
  };
}

/** A figure in CloudWatch's embedded metric format, as Powertools' metrics write it (CloudWatch_Embedded_Metric_Format_Specification). */
export function metricLine(
  dimensions: { readonly service: string; readonly realm: string } & MetricDimensions,
  name: MetricName,
  value: number,
  now: number,
): object {
  const metrics = { Namespace: metricNamespace, Dimensions: [Object.keys(dimensions)], Metrics: [metricOf(name)] };
  return { _aws: { Timestamp: now, CloudWatchMetrics: [metrics] }, ...dimensions, [name]: value };
}

function metricOf(Name: MetricName): object {
  return { Name, Unit: metricUnits[Name] };
}
