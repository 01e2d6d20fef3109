import { defineState, type StateOf, type World } from "../../world/index.ts";
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

const hosts: StateOf<{ host: FunctionHost | undefined }> = defineState("lambda-host", () => ({ host: undefined }));

export function attachFunctionHost(world: World, host: FunctionHost): void {
  hosts(world, "*", "*").host = host;
}

/** The host of a world; a world without one fails every invocation, and says so. */
export function functionHostOf(world: World): FunctionHost {
  return hosts(world, "*", "*").host ?? hostless;
}

const hostless: FunctionHost = {
  invoke: () =>
    Promise.resolve({ kind: "failed", errorType: "Runtime.NoHost", message: "this world runs no functions" }),
};
