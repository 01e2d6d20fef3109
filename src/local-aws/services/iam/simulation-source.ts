import type { CompiledPolicy, Principal } from "#iam";
import type { Arn } from "#model";
import type { CallContext } from "../../service.ts";
import { noSuchEntity } from "./find.ts";
import { boundaryOf, groupsOf, roleSession, storedPolicy } from "./identity.ts";
import { type Bearer, iamOf, type StoredPolicy } from "./state.ts";

/** Whose policies a simulation is about. */
export interface Source {
  readonly bearer: Bearer;
  readonly principal: Principal;
  readonly boundary?: CompiledPolicy;
}

/** Finds the user, group or role that a simulation names. A group stands for somebody who is in it alone. */
export function requireSource(context: CallContext, arn: string | undefined): Source {
  const { users, groups, roles } = iamOf(context.world, context.account);
  const bearer = [...users.values(), ...groups.values(), ...roles.values()].find((one) => one.arn === arn);
  if (!bearer) throw noSuchEntity(`${arn} cannot be found.`);
  const principal = principalOf(context, bearer);
  const boundary = boundaryOf(context.world, principal);
  return { bearer, principal, ...(boundary ? { boundary } : {}) };
}

function principalOf({ account, world }: CallContext, bearer: Bearer): Principal {
  const role = iamOf(world, account).roles.get(bearer.name);
  if (bearer.kind === "role" && role) return roleSession(role, "simulation").principal;
  return { kind: "user", arn: bearer.arn, account, id: bearer.id };
}

/** The texts of the source, a user's groups' included. */
export function sourcePolicies({ world, account }: CallContext, { bearer }: Source): readonly StoredPolicy[] {
  const user = bearer.kind === "user" ? iamOf(world, account).users.get(bearer.name) : undefined;
  const bearers = [bearer, ...(user ? groupsOf(world, account, user) : [])];
  return bearers.flatMap(({ inline, attached }) => [
    ...inline.values(),
    ...[...attached].flatMap((policy: Arn) => storedPolicy(world, policy) ?? []),
  ]);
}
