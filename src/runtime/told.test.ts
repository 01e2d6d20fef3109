import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const context = {
  awsRequestId: "6bc28136-0000-4365-b021-0ce6b2e64ab0",
  callbackWaitsForEmptyEventLoop: true,
  functionName: "holdfast-orchestrate",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:eu-west-1:222222222222:function:holdfast-orchestrate",
  logGroupName: "group",
  logStreamName: "stream",
  memoryLimitInMB: "128",
  getRemainingTimeInMillis: () => 1000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

const now = new Date("2027-01-01T08:00:00Z");
const environment = {
  AWS_REGION: "eu-west-1",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
};

/** What Powertools for AWS Lambda writes is what every tool reads; what we write must not differ in a key. */
describe("what a function tells", () => {
  let ours: string[];
  let theirs: string[];

  beforeEach(() => {
    vi.useFakeTimers({ now });
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    ours = [];
    theirs = [];
    vi.resetModules();
    vi.spyOn(process.stdout, "write").mockImplementation((text) => ours.push(String(text)) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  const world = async () => {
    const { begin, lambdaWorld } = await import("./lambda-world.ts");
    begin(context);
    return lambdaWorld(context.functionName, "prod");
  };
  const written = (lines: readonly string[]): unknown[] => lines.map((line) => JSON.parse(line) as unknown);
  const console = () => ({
    ...globalThis.console,
    log: (line: string) => void theirs.push(line),
    info: (line: string) => void theirs.push(line),
    warn: (line: string) => void theirs.push(line),
    error: (line: string) => void theirs.push(line),
  });

  test("a log line has the members of Powertools' logger", async () => {
    const told = await world();
    const logger = new Logger({ serviceName: context.functionName });
    Object.assign(logger, { console: console() });
    logger.addContext(context);
    const rest = { code: undefined, because: "the last hop has no point", resource: "arn:aws:s3:::data", left: 3 };
    for (const level of ["info", "warn", "error"] as const) {
      told.log({ level, message: "copy", ...rest });
      logger[level]("copy", rest);
    }
    expect(ours).toHaveLength(3);
    expect(written(ours)).toEqual(written(theirs));
  });

  test("a figure has the members of Powertools' metrics", async () => {
    const told = await world();
    const metrics = new Metrics({
      namespace: "Holdfast",
      serviceName: context.functionName,
      defaultDimensions: { realm: "prod" },
      logger: console(),
    });
    told.measure("HopLag", 42.5, { vault: "holdfast-rekey", region: "eu-west-1" });
    metrics.addDimensions({ vault: "holdfast-rekey", region: "eu-west-1" });
    metrics.addMetric("HopLag", "Seconds", 42.5);
    expect(written(ours)).toEqual([metrics.serializeMetrics()]);
    metrics.clearMetrics();
    told.measure("CopyRetries", 1);
    metrics.clearDimensions();
    metrics.addMetric("CopyRetries", "Count", 1);
    expect(written(ours.slice(1))).toEqual([metrics.serializeMetrics()]);
  });

  test("what needs a person is counted by its code, and is cold once", async () => {
    const told = await world();
    told.log({ level: "error", message: "alert", code: "NO-ROUTE" });
    told.log({ level: "warn", message: "copy", failure: "THROTTLED" });
    const { begin } = await import("./lambda-world.ts");
    begin(context);
    told.log({ level: "error", code: "EXPORT-FAILED" });
    expect(written(ours)).toMatchObject([
      { level: "ERROR", message: "alert", code: "NO-ROUTE", cold_start: true },
      { service: "holdfast-orchestrate", realm: "prod", code: "NO-ROUTE", Findings: 1 },
      { level: "WARN", message: "copy", cold_start: true },
      { level: "ERROR", message: "EXPORT-FAILED", cold_start: false },
      { code: "EXPORT-FAILED", Findings: 1 },
    ]);
  });
});
