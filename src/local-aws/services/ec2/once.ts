import type { CallContext } from "../../service.ts";
import { ec2Of } from "./state.ts";

/** A client token that comes again has the same answer (Run_Instance_Idempotency.html): the ids that were made. */
export function once(
  { world, account, region }: CallContext,
  kind: string,
  token: string | undefined,
  make: () => readonly string[],
): readonly string[] {
  if (token === undefined) return make();
  const { tokens } = ec2Of(world, account, region);
  const known = tokens.get(`${kind}/${token}`);
  if (known) return known;
  const made = make();
  tokens.set(`${kind}/${token}`, made);
  return made;
}
