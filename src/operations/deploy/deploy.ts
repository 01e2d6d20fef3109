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
  await confirm(aws, ports, blueprint);
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

/** Nothing is changed before this returns: everything is shown, and a lock that is to come asks for its vault's name. */
async function confirm(aws: Aws, ports: OperationPorts, blueprint: Blueprint): Promise<void> {
  for (const what of shown(blueprint)) ports.notify(say("DEPLOY-I004", { what }));
  const typeNames = await locksToCome(aws, blueprint);
  const answer = await ports.ask({ typeNames });
  if (answer === "names-missing") {
    throw new OperationError(
      say("DEPLOY-E002", { options: typeNames.map((name) => `--confirm ${name}`).join(" ") }),
      3,
    );
  }
  if (answer === "no") throw new OperationError(say("DEPLOY-E003", {}), 3);
}

function shown({ templates, organization }: Blueprint): readonly string[] {
  const texts = functionTexts();
  const stacks = templates.flatMap((template) => {
    const count = Object.keys(cloudFormationOf(template, texts).Resources).length;
    return template.places.map(
      ({ account, region }) => `stack ${template.stackName} in ${account} ${region}: ${count} resources`,
    );
  });
  const policies = organization.backupPolicies.map(
    ({ name, targets }) => `backup policy ${name} on ${targets.join(", ")}`,
  );
  return [...stacks, ...policies];
}

/** A vault that is locked already has nothing left to confirm. */
async function locksToCome(aws: Aws, { irreversible }: Blueprint): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { vaultName, account, region } of irreversible) {
    const vaults = await aws.session(account, region).backup.listVaults();
    if (!vaults.some(({ name, locked }) => name === vaultName && locked)) names.push(vaultName);
  }
  return [...new Set(names)];
}

/** The outputs of the stacks that were deployed before, in the same realm: of the same region, or of all as a list. */
function parametersOf(
  template: Template,
  region: string,
  done: readonly StackResult[],
  { templates }: Blueprint,
): Record<string, string> {
  const values = template.parameters.map(({ name, type, from }) => {
    const source = templates.find((other) => other.realm === template.realm && other.kind === from.kind);
    const stacks = done.filter(({ stackName }) => stackName === source?.stackName);
    const wanted = type === "CommaDelimitedList" ? stacks : stacks.filter((stack) => stack.region === region);
    return [name, wanted.map(({ outputs }) => outputs[from.output] ?? "").join(",")] as const;
  });
  return Object.fromEntries(values);
}
