import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { compilePolicy, decide } from "../../src/iam/index.ts";
import type { Arn, PolicyDocument } from "../../src/model/index.ts";
import { type Document, forAnybody, type PolicyCase } from "./policy-sets.ts";

const compiled = (document: Document) => compilePolicy("policy", document as unknown as PolicyDocument);

/** Our evaluator with the policies compiled; the answer is asked as often as one likes. */
export function ours(given: PolicyCase): () => boolean {
  const { action, resource } = given.target;
  const request = {
    principal: { kind: "user", arn: given.principal as Arn, account: given.principalAccount, id: "AIDAALICE" },
    action,
    resource,
    resourceAccount: given.resourceAccount,
    context: given.context,
  } as const;
  const policies = {
    identity: given.identity.map(compiled),
    ...(given.boundary && { boundary: compiled(given.boundary) }),
    resource: given.resource ? [compiled(given.resource)] : [],
    serviceControl: given.serviceControl.map((level) => level.map(compiled)),
    resourceControl: given.resourceControl.map((level) => [forAnybody, ...level].map(compiled)),
  };
  const rule = action.startsWith("kms:") ? "required" : "either";
  return () => decide(request, policies, rule).outcome === "allow";
}

/** The other evaluator, which reads the policies anew for each answer. */
export async function theirs(given: PolicyCase): Promise<boolean> {
  const result = await runSimulation(simulationOf(given), {});
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult === "Allowed";
}

const named = (documents: readonly Document[]) => documents.map((policy, at) => ({ name: `policy-${at}`, policy }));

function simulationOf(given: PolicyCase): Simulation {
  const levels = (all: readonly (readonly Document[])[]) =>
    all.map((level, at) => ({ orgIdentifier: `level-${at}`, policies: named(level) }));
  return {
    request: {
      principal: given.principal,
      action: given.target.action,
      resource: { resource: given.target.resource, accountId: given.resourceAccount },
      contextVariables: given.context as Record<string, string | string[]>,
    },
    identityPolicies: named(given.identity),
    serviceControlPolicies: levels(given.serviceControl),
    resourceControlPolicies: levels(given.resourceControl),
    ...(given.resource && { resourcePolicy: given.resource }),
    ...(given.boundary && { permissionBoundaryPolicies: named([given.boundary]) }),
  };
}
