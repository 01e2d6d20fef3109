import type { BackupShortener, Connections, Credentials, Queues } from "#aws";
import {
  type AccountId,
  type Arn,
  type MetricName,
  type MetricDimensions,
  type PolicyDocument,
  type Region,
  roleArn,
  type RoleName,
  type RouteTable,
} from "#model";
import type { RuntimePorts } from "./lineage/ports.ts";
import { remembered } from "./remembered.ts";

/** Where a function runs, and as whom. */
export interface FunctionWorld {
  readonly connections: Connections;
  readonly region: Region;
  /** The function's own keys, which Lambda renews. */
  own(): Credentials;
  now(): number;
  log(line: Readonly<Record<string, unknown>>): void;
  measure(name: MetricName, value: number, dimensions?: MetricDimensions): void;
}

/** `send` goes out as the function itself, to the Region that a queue is in. */
export interface FunctionPorts extends RuntimePorts, Queues {
  /** Where the function runs. */
  readonly region: Region;
  shortener(account: AccountId, region: Region, narrowed: PolicyDocument): Promise<BackupShortener>;
}

/** The realm as a function meets it: by its own role, and by those that trust it. */
export function functionPorts(world: FunctionWorld, table: RouteTable, sessionName: string): FunctionPorts {
  const { connections, region: home } = world;
  const now = () => world.now();
  const assume = (account: AccountId, role: RoleName, policy?: PolicyDocument): Promise<Credentials> =>
    connections
      .sts(home, world.own())
      .assumeRole({ roleArn: roleArn(account, role), sessionName, ...(policy ? { policy } : {}) });
  const observing = remembered(now, (account: AccountId) => assume(account, "holdfast-observe"));
  const observer = (account: AccountId) => (account === table.centralAccount ? world.own() : observing(account));
  const managers = remembered(now, async (keyArn: string, account: AccountId, region: Region) =>
    connections.kms(region, await observer(account)).keyManager(keyArn),
  );
  return {
    reader: async (account, region) => connections.backup(region, await observer(account)),
    keys: async (account, region) => ({ keyManager: (keyArn) => managers(keyArn, account, region) }),
    mover: async (account, region, policy) =>
      connections.backup(region, await assume(account, "holdfast-mover", policy)),
    shortener: async (account, region, policy) =>
      connections.backup(region, await assume(account, "holdfast-shorten", policy)),
    region: home,
    send: (queueArn: Arn, messages) =>
      connections.queues(queueArn.split(":")[3] ?? home, world.own()).send(queueArn, messages),
    now,
    log: (line) => world.log(line),
    measure: (...figure) => world.measure(...figure),
  };
}
