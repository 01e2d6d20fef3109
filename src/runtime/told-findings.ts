import type { AccountId, Arn, Region, ToldFinding } from "#model";
import type { FunctionWorld } from "./function-ports.ts";

type LogLine = Readonly<Record<string, unknown>>;

/**
 * Has work done whose findings, errors with a code, go to the watch's queue at its end. Where that fails the work stands all
 * the same: what is astray is found again.
 */
export async function tellingWatch<Ports extends { log(line: LogLine): void }, T>(
  world: FunctionWorld,
  account: AccountId,
  queueArn: Arn | "",
  ports: Ports,
  work: (telling: Ports) => Promise<T>,
): Promise<T> {
  if (queueArn === "") return work(ports);
  const findings = new Map<string, ToldFinding>();
  const log = (line: LogLine) => {
    ports.log(line);
    const finding = findingIn(line, account, world.region);
    if (finding) findings.set(finding.code, finding);
  };
  try {
    return await work({ ...ports, log });
  } finally {
    await send(world, queueArn, [...findings.values()]);
  }
}

async function send(world: FunctionWorld, queueArn: Arn, findings: readonly ToldFinding[]): Promise<void> {
  if (findings.length === 0) return;
  const [, , , region = ""] = queueArn.split(":");
  try {
    await world.connections.queues(region, world.own()).send(queueArn, [{ findings }]);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    world.log({ level: "warn", message: "the watch was not told", because });
  }
}

/**
 * One cause may touch hundreds of resources in as many accounts: a person hears of each code once, about the account of the
 * function, and `holdfast status` tells them all.
 */
function findingIn(line: LogLine, account: AccountId, region: Region): ToldFinding | undefined {
  const text = (key: string) => (typeof line[key] === "string" ? line[key] : "");
  const code = text("code");
  if (line["level"] !== "error" || code === "") return undefined;
  const about = text("resource") || text("vault") || text("account");
  return { code, account, region, subject: "", because: `${about === "" ? "" : `${about}: `}${text("because")}` };
}
