import type { AccountId, Region } from "#model";
import { createLocalAws, type LocalAws } from "./local-aws.ts";
import { callerOf, rootOf } from "./services/iam/index.ts";
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

export const testStart: number = Date.parse("2027-01-01T00:00:00Z");

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
