import type { Tag } from "@aws-sdk/client-cloudformation";
import type { Access } from "../../../service.ts";
import type { Stack, Wanted } from "../state.ts";
import { checkCapabilities } from "../template/capabilities.ts";
import { type GivenParameter, parameterTexts } from "../template/parameters.ts";
import { parseTemplate } from "../template/parse.ts";
import { invalid, notPlayed, type Template } from "../template/template.ts";

/** What CreateStack, UpdateStack and CreateChangeSet have in common. */
export interface WantedInput {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
  readonly Parameters?: readonly GivenParameter[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly RoleARN?: string | undefined;
  readonly NotificationARNs?: readonly string[] | undefined;
}

/** Reads what a stack shall be; an update keeps the tags, role and topics that it does not speak of. */
export function readWanted(input: WantedInput, stack?: Stack): Wanted {
  const current = stack?.current;
  const template = readTemplate(input, current?.template);
  const parameters = parameterTexts(template, input.Parameters ?? [], current?.parameters ?? new Map());
  const capabilities = input.Capabilities ?? [];
  checkCapabilities(template, capabilities);
  const tags = input.Tags?.map(({ Key = "", Value = "" }) => [Key, Value] as const);
  return {
    template,
    parameters,
    capabilities,
    tags: tags ? Object.fromEntries(tags) : (current?.tags ?? {}),
    roleArn: input.RoleARN ?? current?.roleArn,
    notificationArns: input.NotificationARNs ?? current?.notificationArns ?? [],
  };
}

/** The template of a body or of the stack itself. */
export function readTemplate(input: WantedInput, previous: Template | undefined): Template {
  if (input.TemplateURL !== undefined) throw notPlayed("TemplateURL (give the text as TemplateBody)");
  if (input.TemplateBody !== undefined) return parseTemplate(input.TemplateBody);
  if (previous) return previous;
  throw invalid("Either Template URL or Template Body must be specified.");
}

/** Handing a role to CloudFormation: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html */
export function passRole(roleArn: string | undefined): readonly Access[] {
  if (roleArn === undefined) return [];
  const context = { "iam:PassedToService": "cloudformation.amazonaws.com" };
  return [{ action: "iam:PassRole", resource: roleArn, context }];
}

/** The condition key of a role that is handed over. */
export function roleKey(roleArn: string | undefined): Readonly<Record<string, string>> {
  return roleArn === undefined ? {} : { "cloudformation:RoleArn": roleArn };
}

export function checkName(kind: "stackName" | "changeSetName", name: string): void {
  if (/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return;
  throw invalid(
    `1 validation error detected: Value '${name}' at '${kind}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}
