import type { BackupPolicy, Blueprint, IrreversibleStep, Template, TemplateParameter } from "#blueprint";
import { policyPath, templatePath } from "./paths.ts";

/** What goes where, in which order, with which parameters, and what nobody takes back: Markdown. */
export function deploymentGuide({ templates, organization, irreversible }: Blueprint): string {
  const lines = [
    "# Deployment",
    "",
    "Written by `holdfast synth`. Deploy in this order; stacks of one step can go in parallel. Each template needs the",
    "capability `CAPABILITY_NAMED_IAM`. These files do not opt in resource types in the settings of AWS Backup, do not turn",
    "on DynamoDB's advanced features, and do not create service-linked roles: do that before, in every account and region.",
    "",
    ...templates.flatMap(templateStep),
    `${templates.length + 1}. In the management account ${organization.managementAccount}, where backup policies are switched on, create and attach:`,
    ...organization.backupPolicies.map(policyLine),
    "",
    ...irreversibleLines(irreversible),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function templateStep(template: Template, index: number): readonly string[] {
  return [
    `${index + 1}. \`${templatePath(template)}\` as the stack \`${template.stackName}\`: ${template.description}`,
    ...template.places.map(({ account, region }) => `   - in ${account} ${region}`),
    ...template.parameters.map((parameter) => `   - ${parameterLine(parameter)}`),
    "",
  ];
}

function parameterLine({ name, type, from }: TemplateParameter): string {
  const whose = type === "String" ? "of the same region" : "of every region, with commas";
  return `parameter \`${name}\`: the output \`${from.output}\` of the ${from.kind} stack ${whose}`;
}

function policyLine(policy: BackupPolicy): string {
  return `   - \`${policyPath(policy)}\` as \`${policy.name}\`, attached to ${policy.targets.join(", ")}`;
}

function irreversibleLines(steps: readonly IrreversibleStep[]): readonly string[] {
  if (steps.length === 0) return [];
  return [
    "## What nobody takes back",
    "",
    "After its cooling-off nobody can lift the lock of these vaults, or delete or shorten a point in them before its day:",
    "",
    ...steps.map(
      ({ vaultName, account, region, coolingOffDays }) =>
        `- \`${vaultName}\` in ${account} ${region}, ${coolingOffDays === 0 ? "from its deployment on" : `${coolingOffDays} days after its deployment`}`,
    ),
  ];
}
