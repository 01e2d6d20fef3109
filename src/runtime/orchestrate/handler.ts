/** The function that the central template deploys: bundled to one text, with the route table written before it. */
import type { Credentials } from "#aws";
import { type AccountId, type Region, roleArn, type RouteTable } from "#model";
import { type Caller, signedBackup, signedKms, signedSts } from "#aws/transport/signed";
import type { RuntimePorts } from "../lineage/ports.ts";
import { type BatchAnswer, orchestrate, type SqsBatch } from "./orchestrate.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: RouteTable;

export function handler(batch: SqsBatch): Promise<BatchAnswer> {
  return orchestrate(ports(HOLDFAST_ROUTE_TABLE), HOLDFAST_ROUTE_TABLE, batch);
}

function ports(table: RouteTable): RuntimePorts {
  const observing = async (account: AccountId, region: Region): Promise<Caller> => {
    if (account === table.centralAccount) return callerIn(region, own());
    return callerIn(region, await assume({ roleArn: roleArn(account, "holdfast-observe") }));
  };
  return {
    reader: async (account, region) => signedBackup(await observing(account, region)),
    keys: async (account, region) => signedKms(await observing(account, region)),
    mover: async (account, region, policy) =>
      signedBackup(callerIn(region, await assume({ roleArn: roleArn(account, "holdfast-mover"), policy }))),
    now: () => Date.now(),
    log: (line) => console.log(JSON.stringify({ ...line, timestamp: new Date().toISOString() })),
  };
}

function assume(order: {
  roleArn: string;
  policy?: Parameters<ReturnType<typeof signedSts>["assumeRole"]>[0]["policy"];
}): Promise<Credentials> {
  const { policy, ...rest } = order;
  return signedSts(callerIn(environment("AWS_REGION"), own())).assumeRole({
    ...rest,
    sessionName: "holdfast-orchestrate",
    ...(policy ? { policy } : {}),
  });
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
