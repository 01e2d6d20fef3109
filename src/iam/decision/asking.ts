import type { PrincipalMatch } from "../policy/principal.ts";
import { allOf, type Truth } from "../truth.ts";
import type { AccessRequest, CompiledPolicy, CompiledStatement } from "../types.ts";
import type { Context } from "./context.ts";

/** One request on its way through the policies. */
export interface Asking {
  readonly request: AccessRequest;
  /** The action in lower case. */
  readonly action: string;
  readonly context: Context;
  /** The principal has a permissions boundary. */
  readonly bounded: boolean;
  /** How a condition on a key that nobody told is settled: against the asker (denies hold, allows do not), or for it. */
  readonly unknownIs: "against" | "for";
}

/** How a statement names the asker; "unstated" without a principal element. */
export type Naming = Exclude<PrincipalMatch, "none"> | "unstated";

/** A statement that holds for the request. */
export interface Found {
  readonly policy: string;
  readonly statement: string;
  readonly naming: Naming;
}

/** The first statement of that effect that holds; a resource policy's statement holds only for whom it names. */
export function findStatement(
  asking: Asking,
  effect: CompiledStatement["effect"],
  policies: readonly CompiledPolicy[],
  namings: readonly Naming[],
): Found | undefined {
  for (const { name, statements } of policies) {
    for (const statement of statements) {
      if (statement.effect !== effect || !statement.action(asking.action)) continue;
      const naming = nameAsker(statement, asking);
      if (naming === "none" || !namings.includes(naming)) continue;
      if (isAbout(statement, asking)) return { policy: name, statement: statement.id, naming };
    }
  }
  return undefined;
}

/** Settles a truth that may be unknown, for an allow or a deny. */
export function settle(truth: Truth, effect: CompiledStatement["effect"], asking: Asking): boolean {
  return truth === "unknown" ? (effect === "deny") === (asking.unknownIs === "against") : truth;
}

function nameAsker(statement: CompiledStatement, { request, bounded }: Asking): Naming | "none" {
  return statement.principal === undefined ? "unstated" : statement.principal(request.principal, bounded);
}

function isAbout(statement: CompiledStatement, asking: Asking): boolean {
  const resource = statement.resource(asking.request.resource, asking.context);
  if (resource === false) return false;
  const both = allOf([resource, statement.condition(asking.context)], (truth) => truth);
  return settle(both, statement.effect, asking);
}
