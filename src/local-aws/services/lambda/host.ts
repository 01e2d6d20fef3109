import type { World } from "../../world/index.ts";
import type { Function } from "./state.ts";

/** Keys that a function acts with. */
export interface FunctionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** What came of one invocation. */
export type InvocationResult =
  | { readonly kind: "answered"; readonly payload: unknown }
  | { readonly kind: "failed"; readonly errorType: string; readonly message: string };

/** Runs a function's code: the world does not know how. */
export interface FunctionHost {
  invoke(fn: Function, credentials: FunctionCredentials, event: unknown): Promise<InvocationResult>;
}

/** Beside the world's memory, which a fork copies: a host runs the functions of one world. */
const hosts = new WeakMap<World, FunctionHost>();

export function attachFunctionHost(world: World, host: FunctionHost): void {
  hosts.set(world, host);
}

/** The host of a world; a world without one fails every invocation, and says so. */
export function functionHostOf(world: World): FunctionHost {
  return hosts.get(world) ?? hostless;
}

const hostless: FunctionHost = {
  invoke: () =>
    Promise.resolve({ kind: "failed", errorType: "Runtime.NoHost", message: "this world runs no functions" }),
};
