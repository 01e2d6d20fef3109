import type { Blueprint } from "#blueprint";
import { landingVaultName } from "#planner";
import type { StackResult } from "../deploy/deploy-stack.ts";
import type { LandingVault } from "../restore/landing-vault.ts";

/** The landing vault of an account and region as the blueprint has it, under the realm key that was deployed. */
export function landingVaultOf(
  { templates }: Blueprint,
  stacks: readonly StackResult[],
  { account, region }: { readonly account: string; readonly region: string },
): LandingVault {
  const workload = templates.find(
    ({ kind, places }) => kind === "workload" && places.some((place) => place.account === account),
  );
  const custody = templates.find(({ kind, realm }) => kind === "custody" && realm === workload?.realm);
  const vault = workload?.nodes.find((node) => node.kind === "vault" && node.name === landingVaultName);
  const stack = stacks.find(({ stackName, region: where }) => stackName === custody?.stackName && where === region);
  const keyArn = stack?.outputs["RealmKeyArn"];
  if (vault?.kind !== "vault" || keyArn === undefined)
    throw new Error(`the blueprint has no landing vault for ${account} ${region}`);
  return { keyArn, policyText: JSON.stringify(vault.policy) };
}
