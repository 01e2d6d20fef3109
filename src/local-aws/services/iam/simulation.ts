import type { ContextEntry, EvaluationResult } from "@aws-sdk/client-iam";
import { type AccessRequest, type CompiledPolicy, type Decision, decide, type PolicySet } from "#iam";
import { parseArn } from "#model";

/** One simulation: whose policies, and what is asked of them. */
export interface Simulation {
  readonly principal: AccessRequest["principal"];
  readonly policies: PolicySet;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly entries: readonly ContextEntry[];
  /** The condition keys that the policies ask for. */
  readonly keys: readonly string[];
}

/** Every action on every resource. */
export function simulate(simulation: Simulation): EvaluationResult[] {
  const { actions, resources } = simulation;
  return actions.flatMap((action) => resources.map((resource) => resultOf(simulation, action, resource)));
}

function resultOf(simulation: Simulation, action: string, resource: string): EvaluationResult {
  const { principal, policies, entries } = simulation;
  const context = Object.fromEntries(
    entries.map(({ ContextKeyName = "", ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues]),
  );
  const resourceAccount = parseArn(resource)?.account || undefined;
  const decision = decide({ principal, action, resource, resourceAccount, context }, policies);
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: outcomeOf(decision),
    MatchedStatements: decision.decidedBy === null ? [] : [matched(decision.decidedBy.policy, policies)],
    MissingContextValues: missingKeys(simulation),
    ...organizationDetail(policies, decision),
    ...boundaryDetail(policies, decision),
  };
}

function outcomeOf({ outcome, decidedBy }: Decision): "allowed" | "explicitDeny" | "implicitDeny" {
  if (outcome === "allow") return "allowed";
  return decidedBy === null ? "implicitDeny" : "explicitDeny";
}

function matched(name: string, { resource }: PolicySet) {
  const isResource = resource.some((policy: CompiledPolicy) => policy.name === name);
  const type = name.startsWith("arn:aws:iam::aws:") ? "aws-managed" : name.startsWith("arn:") ? "user-managed" : "user";
  return { SourcePolicyId: name, SourcePolicyType: isResource ? ("resource" as const) : (type as "user") };
}

/** Keys that follow from the principal are never missing. */
const automatic = /^aws:(principal|userid|username|resourceaccount)/i;

function missingKeys({ keys, entries }: Simulation): string[] {
  const given = new Set(entries.map(({ ContextKeyName = "" }) => ContextKeyName.toLowerCase()));
  return keys.filter((key) => !given.has(key.toLowerCase()) && !automatic.test(key));
}

function organizationDetail({ serviceControl }: PolicySet, { outcome, reason, decidedBy }: Decision) {
  if (serviceControl.length === 0) return {};
  const closed = reason.startsWith("service control policies") || (decidedBy?.policy.startsWith("scp:") ?? false);
  return { OrganizationsDecisionDetail: { AllowedByOrganizations: outcome === "allow" || !closed } };
}

function boundaryDetail({ boundary }: PolicySet, { outcome, reason, decidedBy }: Decision) {
  if (boundary === undefined) return {};
  const closed = reason.startsWith("permissions boundary") || decidedBy?.policy === boundary.name;
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: outcome === "allow" || !closed } };
}
