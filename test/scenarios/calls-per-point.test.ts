import { join } from "node:path";
import { expect, test } from "vitest";
import { plan as planOf } from "../../src/planner/index.ts";
import { packTable, unpackTable } from "../../src/model/index.ts";
import { attachFunctionHost, type FunctionHost } from "../../src/local-aws/services/lambda/index.ts";
import { seededChance } from "../../src/local-aws/world/chance.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage } from "../../src/operations/tour/stage.ts";
import type { SqsBatch } from "../../src/runtime/orchestrate/orchestrate.ts";
import { SimulatedHost } from "../simulate/host.ts";

const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");
const central = "222222222222";
const region = "eu-west-1";
const resourcesCount = 40;
const batchSize = 10;
const hourMs = 3_600_000;

/** Calls for a point of the peer that the issue compares with. */
const peerCalls = 4;

interface Kind {
  readonly type: "S3" | "RDS_INSTANCE";
  readonly keyKind: "aws-owned" | "none";
  readonly vault: string;
  readonly arn: (account: string, at: number) => string;
}

/** Its copies the orchestrator starts. */
const moved: Kind = {
  type: "RDS_INSTANCE",
  keyKind: "none",
  vault: "holdfast-standard-custody-7-365",
  arn: (account, at) => `arn:aws:rds:${region}:${account}:db:ledger-${at}`,
};

/** Its copies AWS Backup starts, by the plan's copy action. */
const planned: Kind = {
  type: "S3",
  keyKind: "aws-owned",
  vault: "holdfast-standard-7-365",
  arn: (_account, at) => `arn:aws:s3:::example-documents-${at}`,
};

/** The example with many resources of one kind, dealt out to so many accounts. */
async function manyOf(kind: Kind, accountsCount: number) {
  const { intention: whole, inventory: all } = await loadPlan({ config });
  const realms = Object.fromEntries(
    Object.entries(whole.realms).map(([name, realm]) => [name, { ...realm, parameterExport: undefined }]),
  );
  const intention = { ...whole, realms };
  const [workload] = all.accounts.filter(({ id }) => id === "111111111111");
  const one = all.resources.find((resource) => resource.type === kind.type);
  if (!one || !workload) throw new Error(`the example has no ${kind.type}`);
  const ids = Array.from({ length: accountsCount }, (_, at) => String(111_111_111_111 + at));
  const others = ids.slice(1).map((id) => ({ ...workload, id, name: `account-${id}` }));
  const resources = Array.from({ length: resourcesCount }, (_, at) => {
    const account = ids[at % accountsCount] ?? "";
    return { ...one, arn: kind.arn(account, at) as typeof one.arn, account, encryption: { kind: kind.keyKind } };
  });
  const inventory = { ...all, accounts: [...all.accounts, ...others], resources };
  return { intention, inventory, plan: planOf(intention, inventory) };
}

/** Hands the orchestrator its messages in full batches, as a stream of them would come. */
class FullBatches implements FunctionHost {
  readonly #inner: FunctionHost;
  readonly #waiting: NonNullable<SqsBatch["Records"]>[number][] = [];
  #last: Parameters<FunctionHost["invoke"]> | undefined;

  constructor(inner: FunctionHost) {
    this.#inner = inner;
  }

  async invoke(...given: Parameters<FunctionHost["invoke"]>): ReturnType<FunctionHost["invoke"]> {
    const [fn, credentials, event] = given;
    if (fn.name !== "holdfast-orchestrate") return { kind: "answered", payload: undefined };
    this.#last = [fn, credentials, undefined];
    this.#waiting.push(...((event as SqsBatch).Records ?? []));
    while (this.#waiting.length >= batchSize) await this.flush();
    return { kind: "answered", payload: { batchItemFailures: [] } };
  }

  /** What is left of a stream. */
  async flush(): Promise<void> {
    const Records = this.#waiting.splice(0, batchSize);
    if (!this.#last || Records.length === 0) return;
    const answer = await this.#inner.invoke(this.#last[0], this.#last[1], { Records });
    expect(answer).toEqual({ kind: "answered", payload: { batchItemFailures: [] } });
  }
}

/** One night: all calls of the orchestrator, and the points at the last hop. */
async function playedNight(kind: Kind, accountsCount: number) {
  const { intention, inventory, plan } = await manyOf(kind, accountsCount);
  const stage = await setStage(inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 8 });
  const [packed] = plan.routeTables;
  if (!packed) throw new Error("no table");
  const calls: Record<string, number> = {};
  const called = (action: string) => void (calls[action] = (calls[action] ?? 0) + 1);
  const inner = new SimulatedHost(stage.localAws, {
    table: unpackTable(packTable(packed)),
    without: undefined,
    chance: seededChance(1),
    kill: 0,
    skew: 0,
    watch: { log: () => undefined, called, over: () => undefined },
  });
  const host = new FullBatches(inner);
  attachFunctionHost(stage.localAws.world, host);
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(stage.aws, ports, stage.pacer, blueprintOf({ intention, inventory, plan }));
  await stage.pacer.pause(7 * hourMs);
  // What is left of the stream may start copies, whose events come an hour later; sessions last no longer either.
  for (let hour = 7; hour < 20; hour += 1) {
    await host.flush();
    await stage.pacer.pause(hourMs);
  }
  const points = await stage.aws.session(central, region).backup.listPoints(kind.vault);
  await stage.close();
  return { calls, points: points.length };
}

/** Everything counts: sessions, descriptions, lists, keys, starts. */
test.each([
  ["the orchestrator moves", moved, 1, 0.78 * peerCalls],
  ["the plan's copy action moves", planned, 1, 0.4 * peerCalls],
  // A session and a start for each copy, and little of ten accounts' vaults is seen in one list.
  ["the orchestrator moves out of ten accounts in turn", moved, 10, 7],
  ["the plan's copy action moves out of ten accounts in turn", planned, 10, 5.5],
] as const)(
  "calls for each point that %s",
  async (_what, kind, accountsCount, most) => {
    const { calls, points } = await playedNight(kind, accountsCount);
    expect(points).toBe(resourcesCount);
    const all = Object.values(calls).reduce((a, b) => a + b, 0);
    expect(calls["backup:StartCopyJob"] ?? 0).toBe(kind === moved ? resourcesCount : 0);
    expect(all / points).toBeLessThanOrEqual(most);
  },
  120_000,
);
