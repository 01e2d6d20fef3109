import type { BackupPolicy, Blueprint, Template } from "#blueprint";
import type { FunctionTexts } from "./cloudformation/resources.ts";
import { cloudFormationOf, templateText } from "./cloudformation/template.ts";
import { deploymentGuide } from "./deployment-guide.ts";
import { backupPolicyText } from "./organizations/backup-policy.ts";
import { policyPath, templatePath } from "./paths.ts";

/** All files of a blueprint, for whoever deploys with a tool of their own: path -> text. */
export function filesOf(blueprint: Blueprint, texts: FunctionTexts): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ["README.md", deploymentGuide(blueprint)],
    ...blueprint.templates.map((template) => templateFile(template, texts)),
    ...blueprint.organization.backupPolicies.map(policyFile),
  ]);
}

function templateFile(template: Template, texts: FunctionTexts): readonly [string, string] {
  return [templatePath(template), templateText(cloudFormationOf(template, texts))];
}

function policyFile(policy: BackupPolicy): readonly [string, string] {
  return [policyPath(policy), `${JSON.stringify(JSON.parse(backupPolicyText(policy)), undefined, 2)}\n`];
}
