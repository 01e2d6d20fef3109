import type { AccessRequest, Decision, DecisionOptions, PolicySet, ResourcePolicyRule } from "../types.ts";
import type { Asking } from "./asking.ts";
import { createContext, type Context } from "./context.ts";
import { findClosedGate, findDeny } from "./deny.ts";
import { findGround } from "./ground.ts";
import { policiesInForce } from "./in-force.ts";

/**
 * Decides one request as AWS does: an explicit deny wins, then each organization level must allow, then something must give the
 * right. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @example
 * const main = compilePolicy("iam:user/eve:inline/main", {
 *   Version: "2012-10-17",
 *   Statement: { Effect: "Allow", Action: "backup:List*", Resource: "*" },
 * });
 * decide(request, { identity: [main], resource: [], serviceControl: [], resourceControl: [] });
 */
export function decide(
  request: AccessRequest,
  policies: PolicySet,
  rule: ResourcePolicyRule = "either",
  options: DecisionOptions = {},
): Decision {
  const inForce = policiesInForce(request.principal, policies);
  const context = createContext(request, options.unknownContext === true);
  const asking = {
    request,
    action: request.action.toLowerCase(),
    context,
    bounded: inForce.boundary !== undefined,
  };
  const against = decideSettled({ ...asking, unknownIs: "against" }, inForce, rule);
  if (context.unknown.size === 0) return against;
  return combine(against, decideSettled({ ...asking, unknownIs: "for" }, inForce, rule), context);
}

/**
 * More allows never take a right away and more denies never give one, so the two answers are the two ends: where they meet, no
 * value of an unknown key can change them. (One key read twice counts as two unknowns: "depends" may be said once too often.)
 */
function combine(against: Decision, inFavour: Decision, { unknown }: Context): Decision {
  if (inFavour.outcome === "deny") return inFavour;
  if (against.outcome === "allow") return against;
  return {
    outcome: "depends",
    decidedBy: against.decidedBy ?? inFavour.decidedBy,
    reason: `depends on ${[...unknown].join(", ")}, not given: ${against.reason}, or ${inFavour.reason}`,
  };
}

function decideSettled(asking: Asking, policies: PolicySet, rule: ResourcePolicyRule): Decision {
  const deny = findDeny(asking, policies);
  if (deny !== undefined) {
    const { policy, statement, kind } = deny;
    return {
      outcome: "deny",
      decidedBy: { policy, statement },
      reason: `explicit deny in ${policy} statement ${statement}`,
      deniedIn: kind,
    };
  }
  const closed = findClosedGate(asking, policies);
  return closed === undefined
    ? findGround(asking, policies, rule)
    : { outcome: "deny", decidedBy: null, reason: closed };
}
