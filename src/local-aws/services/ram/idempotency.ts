import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { ramOf } from "./state.ts";

interface Tokened {
  readonly clientToken?: string | undefined;
}

/**
 * Does something once for each client token: the same call again has the same answer, another call with the token is
 * refused. A call that fails may come again.
 */
export function once<Output extends object>(
  operation: string,
  input: Tokened,
  { world, account, region }: CallContext,
  run: () => Output,
): Output & { readonly clientToken?: string } {
  const { clientToken } = input;
  if (clientToken === undefined) return run();
  const { answered } = ramOf(world);
  const key = [account, region, clientToken].join(" ");
  const fingerprint = fingerprintOf(operation, input);
  const before = answered.get(key);
  if (before && before.fingerprint !== fingerprint) throw mismatch(clientToken);
  const output = before ? (before.output as Output) : run();
  answered.set(key, { fingerprint, output });
  return { ...output, clientToken };
}

/** The operation and its members, in whichever order they came. */
function fingerprintOf(operation: string, input: object): string {
  const members = Object.entries(input).filter(([, value]) => value !== undefined);
  return JSON.stringify([operation, members.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

function mismatch(token: string): AwsError {
  const message = `The client token ${token} was used before with other parameters.`;
  return new AwsError("IdempotentParameterMismatchException", message);
}
