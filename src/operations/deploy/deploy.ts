import type { Aws } from "#aws";
import type { Blueprint, Template } from "#blueprint";
import { cloudFormationOf, templateText } from "#emit";
import { say } from "../messages.ts";
import { OperationError, type OperationPorts, type Pacer } from "../ports.ts";
import { functionTexts } from "../synth/function-texts.ts";
import { deployOrganization } from "./deploy-organization.ts";
import { deployStack, type StackResult } from "./deploy-stack.ts";

export interface DeployResult {
  readonly stacks: readonly StackResult[];
  readonly organization: readonly string[];
}

/** Deploys every plane in order: keys, central, workload, and the policy that starts the backups last. */
export async function deployAll(
  aws: Aws,
  ports: OperationPorts,
  pacer: Pacer,
  blueprint: Blueprint,
): Promise<DeployResult> {
  await confirm(ports, blueprint);
  const stacks: StackResult[] = [];
  for (const template of blueprint.templates) {
    for (const place of template.places) {
      const body = templateText(cloudFormationOf(template, functionTexts()));
      const parameters = parametersOf(template, place.region, stacks, blueprint);
      stacks.push(await deployStack(aws, ports, pacer, { template, body, parameters, ...place }));
    }
  }
  return { stacks, organization: await deployOrganization(aws, ports, blueprint) };
}

/** Nothing is changed before this returns: the changes are shown, and each lock asks for its vault's name. */
async function confirm(ports: OperationPorts, { templates, organization, irreversible }: Blueprint): Promise<void> {
  const stacks = templates.flatMap(({ stackName, places, nodes }) =>
    places.map(({ account, region }) => `stack ${stackName} in ${account} ${region} (${nodes.length} parts)`),
  );
  const policies = organization.backupPolicies.map(
    ({ name, targets }) => `backup policy ${name} on ${targets.join(", ")}`,
  );
  const vaults = irreversible.map(({ vaultName }) => vaultName);
  const why = "a compliance lock cannot be taken back once it has cooled off";
  if (vaults.length > 0 && !(await ports.ask({ kind: "type-names", vaults, why }))) {
    throw new OperationError(say("DEPLOY-E002", { options: vaults.map((vault) => `--confirm ${vault}`).join(" ") }), 3);
  }
  if (!(await ports.ask({ kind: "accept", changes: [...stacks, ...policies] }))) {
    throw new OperationError(say("DEPLOY-E003", {}), 3);
  }
}

/** The outputs of the stacks that were deployed before, in the same realm and region. */
function parametersOf(
  template: Template,
  region: string,
  done: readonly StackResult[],
  { templates }: Blueprint,
): Record<string, string> {
  const values = template.parameters.map(({ name, from }) => {
    const source = templates.find((other) => other.realm === template.realm && other.kind === from.kind);
    const stack = done.find((result) => result.stackName === source?.stackName && result.region === region);
    return [name, stack?.outputs[from.output] ?? ""] as const;
  });
  return Object.fromEntries(values);
}
