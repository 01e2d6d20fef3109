import type { ParameterView } from "#aws";
import { parseArn } from "#model";
import { type ParameterDocument, readExport } from "#runtime/export-parameters";

/** The name of a parameter on the tour: all of them have paths. */
export function parameterName(arn: string): string {
  return parseArn(arn)?.resource.slice("parameter".length) ?? "";
}

/** A parameter as one text: equal parameters, equal texts. */
export function parameterText(parameter: ParameterView | string): string {
  if (typeof parameter === "string") return parameter;
  const { tags, versions } = parameter;
  return JSON.stringify([sorted(tags), versions.map(sorted)]);
}

function sorted(members: object): readonly (readonly [string, unknown])[] {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return given.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A parameter out of a restored export (key -> base64), or why the export does not have it whole. */
export function exportedParameter(objects: Readonly<Record<string, string>>, name: string): ParameterView | string {
  const texts = Object.entries(objects).map(([key, text]) => [key, Buffer.from(text, "base64").toString()] as const);
  const reading = readExport(Object.fromEntries(texts));
  if (!reading) return "no export was finished";
  const [problem] = reading.problems;
  const document = reading.documents.find((one) => one.name === name);
  return problem ?? (document ? viewOf(document) : `the export has no ${name}`);
}

function viewOf({ type, tags, versions }: ParameterDocument): ParameterView {
  return {
    tags,
    versions: versions.map(({ value, unreadable: _why, ...rest }) => ({ ...rest, type, value: value ?? "" })),
  };
}
