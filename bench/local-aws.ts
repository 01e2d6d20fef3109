import { execFileSync } from "node:child_process";
import { createLocalAws } from "../src/local-aws/index.ts";
import { callerOf } from "../src/local-aws/services/iam/index.ts";
import { median } from "./rounds.ts";
import { answersFrom, type Answers, local, moto } from "./servers.ts";

const account = "111111111111";

/** Local AWS beside moto, the same operation in the same run. Undefined where python has no moto. */
export interface LocalAwsFigures {
  /** Calls a second, permission, journal and JSON included; the median of the rounds. */
  readonly inProcess: number;
  readonly http: Answers;
  readonly moto?: { readonly inProcess: number; readonly http: Answers };
}

/** Measures in turn: in process, over HTTP, moto in process, moto's server. */
export async function measureLocalAws(rounds: number): Promise<LocalAwsFigures> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const [http, motoHttp]: [Answers[], Answers[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(await inProcess(50_000));
    http.push(await answersFrom(local, 20_000));
    if (!hasMoto()) continue;
    theirs.push(mocked(2_000));
    motoHttp.push(await answersFrom(moto, 2_000));
  }
  const figures = { inProcess: median(ours), http: middle(http) };
  return theirs.length === 0 ? figures : { ...figures, moto: { inProcess: median(theirs), http: middle(motoHttp) } };
}

function middle(rounds: readonly Answers[]): Answers {
  return {
    aSecond: median(rounds.map(({ aSecond }) => aSecond)),
    firstMs: median(rounds.map(({ firstMs }) => firstMs)),
  };
}

/** DescribeBackupVault through the door, its input and output through JSON as over the wire. */
async function inProcess(calls: number): Promise<number> {
  const { door, world } = createLocalAws({ frozenAt: 0 });
  const caller = callerOf(world, account);
  const ask = async (operation: string): Promise<unknown> => {
    const input = JSON.parse(JSON.stringify({ BackupVaultName: "v1" })) as object;
    return JSON.parse(JSON.stringify(await door.call(caller, "eu-west-1", "backup", operation, input)));
  };
  await ask("CreateBackupVault");
  for (let call = 0; call < 1_000; call++) await ask("DescribeBackupVault");
  const start = performance.now();
  for (let call = 0; call < calls; call++) await ask("DescribeBackupVault");
  return (calls * 1000) / (performance.now() - start);
}

function hasMoto(): boolean {
  try {
    execFileSync("python3", ["-c", "import moto, boto3, flask"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function mocked(calls: number): number {
  return Number(execFileSync("python3", [`${import.meta.dirname}/mock_aws.py`, String(calls)], { encoding: "utf8" }));
}

/** The figures in lines. */
export function localAwsLines({ inProcess: ours, http, moto: theirs }: LocalAwsFigures): string {
  const own = `local AWS: ${ours.toFixed(0)} calls/s in process, ${http.aSecond.toFixed(0)} over HTTP, first answer after ${http.firstMs.toFixed(0)} ms`;
  if (!theirs) return `${own}\nmoto: not measured here (no python3 with moto[server] and boto3)`;
  const times = [ours / theirs.inProcess, http.aSecond / theirs.http.aSecond, http.firstMs / theirs.http.firstMs];
  return [
    own,
    `moto:      ${theirs.inProcess.toFixed(0)} calls/s in process, ${theirs.http.aSecond.toFixed(0)} over HTTP, first answer after ${theirs.http.firstMs.toFixed(0)} ms`,
    `ratio:     ${times[0]?.toFixed(0)} in process, ${times[1]?.toFixed(1)} over HTTP, ${times[2]?.toFixed(2)} of the time to the first answer`,
  ].join("\n");
}
