import type { AccountId, Arn, Region, ToldFinding } from "#model";
import type { FunctionPorts } from "./function-ports.ts";

type LogLine = Readonly<Record<string, unknown>>;

/**
 * Has work done whose findings, errors with a code, go to the watch's queue at its end. Where that fails the work stands all
 * the same: what is astray is found again.
 */
export async function tellingWatch<T>(
  ports: FunctionPorts,
  account: AccountId,
  queueArn: Arn | "",
  work: (telling: FunctionPorts) => Promise<T>,
): Promise<T> {
  if (queueArn === "") return work(ports);
  const findings = new Map<string, ToldFinding>();
  const log = (line: LogLine) => {
    ports.log(line);
    const finding = findingIn(line, account, ports.region);
    if (finding) findings.set(finding.code, finding);
  };
  try {
    return await work({ ...ports, log });
  } finally {
    await send(ports, queueArn, [...findings.values()]);
  }
}

async function send(ports: FunctionPorts, queueArn: Arn, findings: readonly ToldFinding[]): Promise<void> {
  if (findings.length === 0) return;
  try {
    await ports.send(queueArn, [{ findings }]);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    ports.log({ level: "warn", message: "the watch was not told", because });
  }
}

/** Told from outside, by the inspector of the audit account. */
const inspected = ["BACKUP-ABSENT", "ABSENCE-UNKNOWN"];

/**
 * One cause may touch hundreds of resources in as many accounts: a person hears of each code once, about the account of the
 * function, and `holdfast status` tells them all.
 */
function findingIn(line: LogLine, account: AccountId, region: Region): ToldFinding | undefined {
  const text = (key: string) => (typeof line[key] === "string" ? line[key] : "");
  const code = text("code");
  if (line["level"] !== "error" || code === "" || inspected.includes(code)) return undefined;
  const about = text("resource") || text("vault") || text("account");
  return { code, account, region, subject: "", because: `${about === "" ? "" : `${about}: `}${text("because")}` };
}
