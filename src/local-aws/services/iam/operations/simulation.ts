import type {
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPolicyResponse,
  GetContextKeysForPrincipalPolicyRequest,
  SimulateCustomPolicyRequest,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from "@aws-sdk/client-iam";
import type { Principal } from "#iam";
import type { PolicyDocument } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { serviceControlLevels } from "../../organizations/controls.ts";
import { contextKeysOf } from "../context-keys.ts";
import { pageOf } from "../paging.ts";
import { readIdentityPolicy } from "../policy-document.ts";
import { type Simulation, simulate } from "../simulation.ts";
import { requireSource, type Source, sourcePolicies } from "../simulation-source.ts";
import { readPolicy, type StoredPolicy } from "../state.ts";

/** What the two simulations are told alike. */
type Asked = Pick<
  SimulateCustomPolicyRequest,
  "ActionNames" | "ResourceArns" | "ContextEntries" | "ResourcePolicy" | "PermissionsBoundaryPolicyInputList"
>;

/** The policy simulator: the same evaluator that decides every call here. */
export const simulationOperations: Readonly<Record<string, Operation>> = {
  SimulateCustomPolicy: operation<SimulateCustomPolicyRequest, SimulatePolicyResponse>({
    access: () => [{ action: "iam:SimulateCustomPolicy", resource: "*" }],
    run: (input, context) => {
      const texts = given("PolicyInputList", input.PolicyInputList);
      const { account } = context;
      const principal: Principal = { kind: "user", arn: `arn:aws:iam::${account}:user/simulated`, account, id: "AIDA" };
      const simulation = simulationOf(input, principal, texts, []);
      return paged(input, simulate(simulation));
    },
  }),
  SimulatePrincipalPolicy: operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>({
    access: (input) => [{ action: "iam:SimulatePrincipalPolicy", resource: input.PolicySourceArn ?? "*" }],
    run: (input, context) => {
      const source = requireSource(context, input.PolicySourceArn);
      const texts = [...sourcePolicies(context, source), ...given("PolicyInputList", input.PolicyInputList)];
      const levels = serviceControlLevels(context.world, context.account);
      const simulation = simulationOf(input, source.principal, texts, levels);
      return paged(input, simulate(bounded(simulation, source)));
    },
  }),
  GetContextKeysForCustomPolicy: operation<GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse>({
    access: () => [{ action: "iam:GetContextKeysForCustomPolicy", resource: "*" }],
    run: (input) => keysOf(given("PolicyInputList", input.PolicyInputList)),
  }),
  GetContextKeysForPrincipalPolicy: operation<GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPolicyResponse>(
    {
      access: (input) => [{ action: "iam:GetContextKeysForPrincipalPolicy", resource: input.PolicySourceArn ?? "*" }],
      run: (input, context) => {
        const source = requireSource(context, input.PolicySourceArn);
        return keysOf([...sourcePolicies(context, source), ...given("PolicyInputList", input.PolicyInputList)]);
      },
    },
  ),
};

type Texts = readonly StoredPolicy[];

function given(name: string, texts: readonly string[] = []): Texts {
  return texts.map((text, index) => readIdentityPolicy(`${name}.${index + 1}`, text));
}

function keysOf(texts: Texts): GetContextKeysForPolicyResponse {
  return { ContextKeyNames: [...contextKeysOf(texts.map(({ document }) => document))] };
}

function simulationOf(
  input: Asked,
  principal: Principal,
  identity: Texts,
  serviceControl: Simulation["policies"]["serviceControl"],
): Simulation {
  const boundaries = given("PermissionsBoundaryPolicyInputList", input.PermissionsBoundaryPolicyInputList);
  const resource = input.ResourcePolicy === undefined ? [] : [readPolicy("ResourcePolicy", input.ResourcePolicy)];
  const documents: readonly PolicyDocument[] = [...identity, ...boundaries, ...resource].map((text) => text.document);
  const [boundary] = boundaries;
  return {
    principal,
    actions: input.ActionNames ?? [],
    resources: input.ResourceArns ?? ["*"],
    entries: input.ContextEntries ?? [],
    keys: contextKeysOf(documents),
    policies: {
      identity: identity.map(({ compiled }) => compiled),
      ...(boundary ? { boundary: boundary.compiled } : {}),
      resource: resource.map(({ compiled }) => compiled),
      serviceControl,
      resourceControl: [],
    },
  };
}

/** A boundary that the call brings stands in for the source's own. */
function bounded(simulation: Simulation, { boundary }: Source): Simulation {
  if (boundary === undefined || simulation.policies.boundary !== undefined) return simulation;
  return { ...simulation, policies: { ...simulation.policies, boundary } };
}

function paged(
  input: { Marker?: string | undefined; MaxItems?: number | undefined },
  results: SimulatePolicyResponse["EvaluationResults"] = [],
): SimulatePolicyResponse {
  const { items, end } = pageOf(input, results);
  return { EvaluationResults: [...items], ...end };
}
