import type { Stack, StackOutput } from "../state.ts";
import { resolve } from "../template/functions.ts";
import { invalid, textOf, type TemplateOutput } from "../template/template.ts";
import { type Deployment, liveStacks } from "./deployment.ts";

/** Evaluates the outputs and keeps them, once exports were found to be free and those in use unchanged. */
export function settleOutputs(deployment: Deployment): void {
  const { stack } = deployment;
  const outputs = evaluateOutputs(deployment);
  for (const { exportName } of outputs) if (exportName !== undefined) checkFree(deployment, exportName);
  for (const { exportName, value } of stack.outputs) {
    const kept = outputs.some((output) => output.exportName === exportName && output.value === value);
    if (exportName !== undefined && !kept) checkUnused(deployment, exportName, "updated");
  }
  stack.outputs = outputs;
  stack.imports = deployment.imports;
}

/** The outputs whose condition holds. */
export function evaluateOutputs(deployment: Deployment): readonly StackOutput[] {
  const { scope, wanted } = deployment;
  const active = [...wanted.template.outputs].filter(
    ([, { condition }]) => condition === undefined || scope.conditions.get(condition) === true,
  );
  return active.map(([key, output]) => evaluate(deployment, key, output));
}

function evaluate({ scope }: Deployment, key: string, output: TemplateOutput): StackOutput {
  const value = textOf(resolve(output.value, scope));
  if (value === undefined)
    throw invalid(`Template format error: The Value field of every Outputs member must evaluate to a String (${key}).`);
  const exportName = output.exportName === undefined ? undefined : textOf(resolve(output.exportName, scope));
  return { key, value, description: output.description, exportName };
}

function checkFree({ context, stack }: Deployment, name: string): void {
  const owner = liveStacks(context).find(
    ({ id, outputs }) => id !== stack.id && outputs.some(({ exportName }) => exportName === name),
  );
  if (owner) throw invalid(`Export with name ${name} is already exported by stack ${owner.name}`);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html */
export function checkUnused(
  { context, stack }: Pick<Deployment, "context" | "stack">,
  name: string,
  what: "updated" | "deleted",
): void {
  const users = liveStacks(context).filter(({ id, imports }: Stack) => id !== stack.id && imports.has(name));
  if (users.length === 0) return;
  const names = users.map((user) => user.name).join(", ");
  throw invalid(`Export ${name} cannot be ${what} as it is in use by ${names}`);
}
