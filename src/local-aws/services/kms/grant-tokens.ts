import type { Operation } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { keyByArn } from "./state.ts";

/** The token of a grant: whoever bears it need not wait until the grant is known everywhere. */
export function grantToken(grantId: string): string {
  return Buffer.from(grantId).toString("base64");
}

export function grantOfToken(token: string): string {
  return Buffer.from(token, "base64").toString();
}

/** Operations that heed `GrantTokens` (https://docs.aws.amazon.com/kms/latest/developerguide/using-grant-token.html). */
export function heedingTokens(operations: Readonly<Record<string, Operation>>): Readonly<Record<string, Operation>> {
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, heeding(operation)]));
}

function heeding(operation: Operation): Operation {
  return {
    ...operation,
    access: (input, context) => {
      const tokens = "GrantTokens" in input ? (input.GrantTokens as readonly string[] | undefined) : undefined;
      const accesses = operation.access(input, context);
      if (tokens === undefined) return accesses;
      return accesses.map((access) => ({ ...access, fresh: ofKey(context.world, access.resource, tokens) }));
    },
  };
}

function ofKey(world: World, keyArn: string, tokens: readonly string[]): boolean {
  const grants = keyByArn(world, keyArn)?.grants;
  return tokens.some((token) => grants?.has(grantOfToken(token)));
}
