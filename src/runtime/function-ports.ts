import type { BackupShortener, Credentials, Queues, Sts } from "#aws";
import { type Caller, signedBackup, signedKms, signedQueues, signedSts } from "#aws/transport/signed";
import { type AccountId, type PolicyDocument, type Region, roleArn, type RouteTable } from "#model";
import type { RuntimePorts } from "./lineage/ports.ts";

/** Sessions of an hour are used for most of it (STS, AssumeRole: role chaining is limited to one hour). */
const sessionMs = 45 * 60_000;

/** What Lambda hands to a function beside the event. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

type Order = Parameters<Sts["assumeRole"]>[0];

/** The world as a function meets it: signed calls with its own role, and those of the realm that trust it. */
export function functionPorts(table: RouteTable, sessionName: string): RuntimePorts & Shortening {
  const observing = remembered((account: AccountId) =>
    assume({ roleArn: roleArn(account, "holdfast-observe"), sessionName }),
  );
  const caller = async (account: AccountId, region: Region): Promise<Caller> =>
    callerIn(region, account === table.centralAccount ? own() : await observing(account));
  const managers = remembered(async (keyArn: string, account: AccountId, region: Region) =>
    signedKms(await caller(account, region)).keyManager(keyArn),
  );
  return {
    reader: async (account, region) => signedBackup(await caller(account, region)),
    keys: async (account, region) => ({ keyManager: (keyArn) => managers(keyArn, account, region) }),
    mover: async (account, region, policy) =>
      signedBackup(
        callerIn(region, await assume({ roleArn: roleArn(account, "holdfast-mover"), sessionName, policy })),
      ),
    shortener: async (account, region, policy) =>
      signedBackup(
        callerIn(region, await assume({ roleArn: roleArn(account, "holdfast-shorten"), sessionName, policy })),
      ),
    now: () => Date.now(),
    log: (line) => console.log(JSON.stringify({ ...line, timestamp: new Date().toISOString() })),
  };
}

interface Shortening {
  shortener(account: AccountId, region: Region, narrowed: PolicyDocument): Promise<BackupShortener>;
}

/** The queues of the function's own account and Region. */
export function ownQueues(): Queues {
  return signedQueues(callerIn(environment("AWS_REGION"), own()));
}

/** Asks once for each first argument, until the answer is old; what fails is asked again. */
function remembered<Rest extends readonly unknown[], Answer>(
  ask: (key: string, ...rest: Rest) => Promise<Answer>,
): (key: string, ...rest: Rest) => Promise<Answer> {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();
  return (key, ...rest) => {
    const before = known.get(key);
    if (before && before.until > Date.now()) return before.answer;
    const answer = ask(key, ...rest);
    known.set(key, { until: Date.now() + sessionMs, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}

function assume(order: Order): Promise<Credentials> {
  return signedSts(callerIn(environment("AWS_REGION"), own())).assumeRole(order);
}

function own(): Credentials {
  return {
    accessKeyId: environment("AWS_ACCESS_KEY_ID"),
    secretAccessKey: environment("AWS_SECRET_ACCESS_KEY"),
    sessionToken: process.env["AWS_SESSION_TOKEN"],
  };
}

function callerIn(region: Region, credentials: Credentials): Caller {
  return { region, credentials, endpoint: process.env["AWS_ENDPOINT_URL"] };
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment has no ${name}`);
  return value;
}
