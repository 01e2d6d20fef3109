import type { AccountId } from "#model";
import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { mpaOf } from "./state.ts";

/** A repeated call with the same client token is the same thing: the ARN that the first one made. */
export function once(context: CallContext, kind: string, token: string | undefined, create: () => string): string {
  if (token === undefined) return create();
  const { tokens } = mpaOf(context.world, context.account);
  const key = `${kind}/${token}`;
  const made = tokens.get(key) ?? create();
  tokens.set(key, made);
  return made;
}

/** What is gone can be made again with the same token. */
export function forgetMade(world: World, account: AccountId, arn: string): void {
  const { tokens } = mpaOf(world, account);
  for (const [token, made] of tokens) if (made === arn) tokens.delete(token);
}
