import type {
  GetTemplateInput,
  GetTemplateOutput,
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ValidateTemplateInput,
  ValidateTemplateOutput,
} from "@aws-sdk/client-cloudformation";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onStack, requireChangeSet, requireMade, requireStack } from "../find.ts";
import { capabilityReason, neededCapability } from "../template/capabilities.ts";
import { isTrue } from "../template/parameters.ts";
import { invalid, isList, type Template, textOf } from "../template/template.ts";
import { readTemplate } from "./wanted.ts";

export const templateOperations: Readonly<Record<string, Operation>> = {
  GetTemplate: operation<GetTemplateInput, GetTemplateOutput>({
    access: (input, context) => [onStack("GetTemplate", input.StackName, context)],
    run: (input, context) => {
      const wanted =
        input.ChangeSetName === undefined
          ? requireStack(context, input.StackName).current
          : requireChangeSet(context, input).changeSet.wanted;
      if (!wanted) throw invalid(`Stack with id ${input.StackName} has no template yet`);
      return { TemplateBody: wanted.template.text, StagesAvailable: ["Original", "Processed"] };
    },
  }),
  GetTemplateSummary: operation<GetTemplateSummaryInput, GetTemplateSummaryOutput>({
    access: (input, context) => [
      input.StackName === undefined
        ? { action: "cloudformation:GetTemplateSummary", resource: "*" }
        : onStack("GetTemplateSummary", input.StackName, context),
    ],
    run: (input, context) => summarize(templateOf(context, input)),
  }),
  ValidateTemplate: operation<ValidateTemplateInput, ValidateTemplateOutput>({
    access: () => [{ action: "cloudformation:ValidateTemplate", resource: "*" }],
    run: (input) => {
      const template = readTemplate(input, undefined);
      const Parameters = [...template.parameters].map(([ParameterKey, declaration]) => ({
        ParameterKey,
        DefaultValue: textOf(declaration["Default"]),
        NoEcho: isTrue(declaration["NoEcho"]),
        Description: textOf(declaration["Description"]),
      }));
      return { Parameters, Description: template.description, ...capabilitiesOf(template) };
    },
  }),
};

function templateOf(context: CallContext, input: GetTemplateSummaryInput): Template {
  const stack = input.StackName === undefined ? undefined : requireMade(context, input.StackName);
  return readTemplate(input, stack?.current?.template);
}

function capabilitiesOf(template: Template): Pick<ValidateTemplateOutput, "Capabilities" | "CapabilitiesReason"> {
  const needed = neededCapability(template);
  return needed === undefined ? {} : { Capabilities: [needed], CapabilitiesReason: capabilityReason(template) };
}

function summarize(template: Template): GetTemplateSummaryOutput {
  return {
    Parameters: [...template.parameters].map(([ParameterKey, declaration]) => {
      const allowed = declaration["AllowedValues"];
      return {
        ParameterKey,
        DefaultValue: textOf(declaration["Default"]),
        ParameterType: textOf(declaration["Type"]),
        NoEcho: isTrue(declaration["NoEcho"]),
        Description: textOf(declaration["Description"]),
        ParameterConstraints: isList(allowed) ? { AllowedValues: allowed.map((value) => textOf(value) ?? "") } : {},
      };
    }),
    ...capabilitiesOf(template),
    Description: template.description,
    ResourceTypes: [...new Set([...template.resources.values()].map(({ type }) => type))],
    Version: template.version,
    ...(template.metadata === undefined ? {} : { Metadata: JSON.stringify(template.metadata) }),
    ...(template.extended ? { DeclaredTransforms: ["AWS::LanguageExtensions"] } : {}),
  };
}
