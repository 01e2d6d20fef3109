import { runSimulation } from "@cloud-copilot/iam-simulate";
import { assert, asyncProperty } from "fast-check";
import { expect, test } from "vitest";
import { compilePolicy, decide, type Principal } from "../../src/iam/index.ts";
import type { Arn, PolicyDocument } from "../../src/model/index.ts";
import { anyPolicyCase, type Document, forAnybody, type PolicyCase } from "./policy-sets.ts";

const compiled = (document: Document) => compilePolicy("policy", document as unknown as PolicyDocument);

function ours(given: PolicyCase): boolean {
  const principal: Principal = {
    kind: "user",
    arn: given.principal as Arn,
    account: given.principalAccount,
    id: "AIDAALICE",
  };
  const { action, resource } = given.target;
  const request = { principal, action, resource, resourceAccount: given.resourceAccount, context: given.context };
  const policies = {
    identity: given.identity.map(compiled),
    ...(given.boundary && { boundary: compiled(given.boundary) }),
    resource: given.resource ? [compiled(given.resource)] : [],
    serviceControl: given.serviceControl.map((level) => level.map(compiled)),
    resourceControl: given.resourceControl.map((level) => [forAnybody, ...level].map(compiled)),
  };
  const rule = action.startsWith("kms:") ? "required" : "either";
  return decide(request, policies, rule).outcome === "allow";
}

async function theirs(given: PolicyCase): Promise<boolean> {
  const named = (documents: readonly Document[]) => documents.map((policy, at) => ({ name: `policy-${at}`, policy }));
  const levels = (all: readonly (readonly Document[])[]) =>
    all.map((level, at) => ({ orgIdentifier: `level-${at}`, policies: named(level) }));
  const result = await runSimulation(
    {
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
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult === "Allowed";
}

/** `npm run test:long` asks a hundred thousand. */
const numRuns = process.env["HOLDFAST_TEST_LONG"] === undefined ? 5_000 : 100_000;

test("both evaluators allow the same requests", async () => {
  await assert(
    asyncProperty(anyPolicyCase, async (given) => {
      expect({ allowed: ours(given) }).toEqual({ allowed: await theirs(given) });
    }),
    { numRuns },
  );
});
