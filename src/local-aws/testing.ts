import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccountId, Region } from "#model";
import { createLocalAws, type LocalAws } from "./local-aws.ts";
import { callerOf, rootOf } from "./services/iam/index.ts";
import { addTarget, createOrganization, type Organization } from "./services/organizations/index.ts";
import type { Caller } from "./service.ts";
import type { ServiceName } from "./wire/index.ts";
import { parseDuration } from "./control/duration.ts";

/** A frozen world for tests, with short ways to call and to let time pass. */
export interface TestAws {
  readonly localAws: LocalAws;
  /** Calls as the administrator of an account. */
  as(account: AccountId, region?: Region): TestCaller;
  asRoot(account: AccountId, region?: Region): TestCaller;
  with(caller: Caller, region?: Region): TestCaller;
  advance(duration: string): Promise<number>;
}

/** `call("kms", "CreateKey", {...})`, typed by the caller. */
export type TestCaller = <Output = Record<string, unknown>>(
  service: ServiceName,
  operation: string,
  input?: object,
) => Promise<Output>;

const testStart: number = Date.parse("2027-01-01T00:00:00Z");

export function testAws(options: { seed?: number; assumptions?: Record<string, string> } = {}): TestAws {
  const localAws = createLocalAws({ frozenAt: testStart, ...options });
  const using =
    (caller: Caller, region = "eu-west-1"): TestCaller =>
    async <Output>(service: ServiceName, operation: string, input: object = {}) =>
      (await localAws.door.call(caller, region, service, operation, input)) as Output;
  return {
    localAws,
    as: (account, region) => using(callerOf(localAws.world, account), region),
    asRoot: (account, region) => using(rootOf(account), region),
    with: using,
    advance: (duration) => localAws.advanceTo(localAws.world.clock.now() + parseDuration(duration)),
  };
}

/** The code of the error that a call ends with; fails the test where it ends well. */
export async function errorCode(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
    throw error;
  }
  throw new Error("the call was expected to be refused");
}

/** A policy of these statements; each allows, on everything, unless it says otherwise. */
export function policyText(...statements: readonly object[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", Resource: "*", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** A trust policy: those principals may assume the role. */
export function trustText(Principal: object): string {
  const statement = { Effect: "Allow", Principal, Action: "sts:AssumeRole" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** Makes a role with one inline policy and gives its ARN. */
export async function makeRole(call: TestCaller, RoleName: string, trust: object, policy?: string): Promise<string> {
  const input = { RoleName, AssumeRolePolicyDocument: trustText(trust) };
  const { Role } = await call<{ Role: { Arn: string } }>("iam", "CreateRole", input);
  if (policy !== undefined)
    await call("iam", "PutRolePolicy", { RoleName, PolicyName: "inline", PolicyDocument: policy });
  return Role.Arn;
}

/** Calls with the keys of a session of a role. */
export async function assume(
  aws: TestAws,
  by: TestCaller,
  RoleArn: string,
  more: object = {},
  region?: Region,
): Promise<TestCaller> {
  const input = { RoleArn, RoleSessionName: "test", ...more };
  type Keys = { Credentials: { AccessKeyId: string; SessionToken: string } };
  const { Credentials } = await by<Keys>("sts", "AssumeRole", input);
  return async (service, operation, asked) => {
    const caller = callerOf(aws.localAws.world, Credentials.AccessKeyId, Credentials.SessionToken);
    return aws.with(caller, region)(service, operation, asked);
  };
}

/** Founds an organization of these member accounts, all of them right under its root. */
export function makeOrganization(aws: TestAws, management: AccountId, members: readonly AccountId[]): Organization {
  const { world } = aws.localAws;
  const organization = createOrganization(world, management, "o-exampleorg1");
  for (const id of members)
    addTarget(world, organization, { id, kind: "ACCOUNT", name: id, parentId: organization.rootId });
  return organization;
}

/** A request that a listener was sent. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Listens on a loopback address while `use` runs, answers everything with `status`, and gives what it heard. */
export async function whileListening(
  status: number,
  use: (url: string) => Promise<void>,
  headers: Record<string, string> = {},
): Promise<Heard[]> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const { method = "", url = "" } = request;
    heard.push({ method, url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return heard;
}
