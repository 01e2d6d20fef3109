/** The function that looks at a realm from the audit account: bundled to one text, with its tables written before it. */
import {
  signedBackupReader,
  signedKeyStates,
  signedQueues,
  signedQueueStates,
  signedRules,
  signedSts,
  signedVaults,
} from "#aws/transport/signed";
import {
  type Arn,
  type PackedTable,
  type PackedWatchTable,
  roleArn,
  type ToldFinding,
  unpackTable,
  watchNames,
} from "#model";
import { begin, lambdaWorld } from "../lambda-world.ts";
import type { LambdaContext } from "../told.ts";
import { remembered } from "../remembered.ts";
import { inspect, type InspectBatch } from "./inspect.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;
declare const HOLDFAST_WATCH_TABLE: PackedWatchTable;

/** A message takes 256 kB (quotas of SQS), a finding less than one. */
const findingsMost = 200;

const routes = unpackTable(HOLDFAST_ROUTE_TABLE);
const watch = { ...HOLDFAST_WATCH_TABLE, workloadAccounts: routes.workloadAccounts };
const names = watchNames(watch.realm, watch.auditAccount);
const world = lambdaWorld(names.inspectorQueue, watch.realm);
const { region: home } = world;
const endpoint = process.env["AWS_ENDPOINT_URL"];

const own = () => ({ region: home, credentials: world.own(), endpoint });
const reading = remembered(
  () => world.now(),
  (account: string) =>
    signedSts(own()).assumeRole({ roleArn: roleArn(account, names.reader), sessionName: names.inspector }),
);
const through = async (account: string, region: string) => ({ region, credentials: await reading(account), endpoint });
const queueArn = (name: string): Arn => `arn:aws:sqs:${home}:${watch.auditAccount}:${name}`;

export function handler(batch: InspectBatch, context: LambdaContext): Promise<void> {
  begin(context);
  const ports = {
    reader: async (account: string, region: string) => signedBackupReader(await through(account, region)),
    vaults: async (account: string, region: string) => signedVaults(await through(account, region)),
    keys: async (account: string, region: string) => signedKeyStates(await through(account, region)),
    rules: async (account: string, region: string) => signedRules(await through(account, region)),
    queues: async (account: string, region: string) => signedQueueStates(await through(account, region)),
    tell: (findings: readonly ToldFinding[]) => signedQueues(own()).send(queueArn(names.queue), inMessages(findings)),
    ended: () => signedQueues(own()).send(queueArn(names.queue), [{ looked: true }]),
    goOn: (look: object) => signedQueues(own()).send(queueArn(names.inspectorQueue), [{ look }]),
    timeLeft: () => context.getRemainingTimeInMillis(),
    now: () => world.now(),
    log: (line: Readonly<Record<string, unknown>>) => world.log(line),
  };
  return inspect(ports, { watch, routes }, batch);
}

function inMessages(findings: readonly ToldFinding[]): readonly object[] {
  const count = Math.ceil(findings.length / findingsMost);
  return Array.from({ length: count }, (_, at) => ({
    findings: findings.slice(at * findingsMost, (at + 1) * findingsMost),
  }));
}
