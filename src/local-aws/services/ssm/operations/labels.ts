import type {
  LabelParameterVersionRequest,
  LabelParameterVersionResult,
  UnlabelParameterVersionRequest,
  UnlabelParameterVersionResult,
} from "@aws-sdk/client-ssm";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onParameter } from "../access.ts";
import { invalid, unfit } from "../errors.ts";
import { emitChange } from "../events.ts";
import { limits } from "../limits.ts";
import { requireParameter, selectVersion } from "../names.ts";
import { newest } from "../state.ts";

export const labelOperations: Readonly<Record<string, Operation>> = {
  LabelParameterVersion: operation<LabelParameterVersionRequest, LabelParameterVersionResult>({
    access: ({ Name }, context) => [onParameter("LabelParameterVersion", Name, context)],
    run: ({ Name, ParameterVersion, Labels = [] }, context) => {
      checkLabels(Labels);
      const parameter = requireParameter(context, Name);
      const version = selectVersion(parameter, String(ParameterVersion ?? newest(parameter).number));
      const valid = Labels.filter(isLabel);
      if (new Set([...version.labels, ...valid]).size > limits.labels) throw tooManyLabels();
      // A label is on one version only: it moves.
      for (const { labels } of parameter.versions) for (const label of valid) labels.delete(label);
      for (const label of valid) version.labels.add(label);
      if (valid.length > 0) emitChange(context, "LabelParameterVersion", parameter);
      return { InvalidLabels: Labels.filter((label) => !isLabel(label)), ParameterVersion: version.number };
    },
  }),
  UnlabelParameterVersion: operation<UnlabelParameterVersionRequest, UnlabelParameterVersionResult>({
    access: ({ Name }, context) => [onParameter("UnlabelParameterVersion", Name, context)],
    run: ({ Name, ParameterVersion, Labels = [] }, context) => {
      checkLabels(Labels);
      const { labels } = selectVersion(requireParameter(context, Name), String(ParameterVersion));
      const RemovedLabels = Labels.filter((label) => labels.delete(label));
      return { RemovedLabels, InvalidLabels: Labels.filter((label) => !RemovedLabels.includes(label)) };
    },
  }),
};

function checkLabels(labels: readonly string[]): void {
  if (labels.length > limits.labels) throw tooManyLabels();
  if (labels.length < 1 || new Set(labels).size < labels.length)
    throw invalid("Labels must be there, and different ones.");
  const long = labels.find((label) => label.length < 1 || label.length > limits.labelLength);
  if (long !== undefined)
    throw unfit(
      `[${labels.join(", ")}]`,
      "labels",
      `Member must satisfy constraint: [Member must have length less than or equal to ${limits.labelLength}, Member must have length greater than or equal to 1]`,
    );
}

function tooManyLabels(): AwsError {
  return new AwsError(
    "ParameterVersionLabelLimitExceeded",
    `An error occurred (ParameterVersionLabelLimitExceeded) when calling the LabelParameterVersion operation: A parameter version can have maximum ${limits.labels} labels.Move one or more labels to another version and try again.`,
  );
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html: what is none is answered, not refused. */
function isLabel(label: string): boolean {
  return /^(?!\d|aws|ssm)[\w.-]+$/i.test(label);
}
