import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalid, parameterNotFound, versionNotFound } from "./errors.ts";
import { limits } from "./limits.ts";
import { newest, type Parameter, parameterArn, parametersOf, type ParameterVersion } from "./state.ts";

const prefixRule = 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).';
const pathRule = `${prefixRule} If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints */
export function checkNewName(name: string): void {
  const isPath = name.lastIndexOf("/") > 0;
  if (isPath && /^\/aws/i.test(name))
    throw new AwsError("AccessDeniedException", `No access to reserved parameter name: ${name}.`);
  if (/^\/?(aws|ssm)/i.test(name)) throw invalid(isPath ? pathRule : prefixRule);
  if (!/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name) || name.length > limits.nameLength) throw invalid(pathRule);
  if (name.includes("/") && !name.startsWith("/")) throw invalid("Parameter name must be a fully qualified name.");
  if (name.split("/").length - 1 > limits.levels)
    throw new AwsError(
      "HierarchyLevelLimitExceededException",
      `Parameter Store supports a hierarchy of at most ${limits.levels} levels: ${name}`,
    );
}

/** How a call names a parameter: by name or ARN, and where it wants an older version, `:3` or `:label` behind it. */
interface Reference {
  readonly name: string;
  readonly arn: string;
  readonly selector: string | undefined;
}

export function referenceOf({ account, region }: CallContext, text = ""): Reference {
  const inArn = /^(arn:aws:ssm:[^:]*:\d{12}:parameter\/([^:]+))(?::(.+))?$/.exec(text);
  if (inArn) return { name: `/${inArn[2]}`, arn: inArn[1] ?? "", selector: inArn[3] };
  const [name = "", ...selector] = text.split(":");
  const selected = selector.length === 0 ? undefined : selector.join(":");
  return { name, arn: parameterArn(account, region, name), selector: selected };
}

/** `x` and `/x` are one parameter: a name of one level may have a slash before it or not. */
export function parameterNamed(parameters: ReadonlyMap<string, Parameter>, name: string): Parameter | undefined {
  return parameters.get(name) ?? parameters.get(name.startsWith("/") ? name.slice(1) : `/${name}`);
}

/** A parameter of the caller's account and region by name or ARN. */
function findParameter(context: CallContext, text: string | undefined): Parameter | undefined {
  const { name, arn, selector } = referenceOf(context, text);
  const found = parameterNamed(parametersOf(context.world, context.account, context.region), name);
  return found?.arn === arn && selector?.includes(":") !== true ? found : undefined;
}

export function requireParameter(context: CallContext, text: string | undefined): Parameter {
  const found = findParameter(context, text);
  if (!found) throw parameterNotFound(text ?? "");
  return found;
}

/** The version that a selector means: a number, a label, or none for the newest. */
export function selectVersion(parameter: Parameter, selector: string | undefined): ParameterVersion {
  if (selector === undefined) return newest(parameter);
  const found = /^\d+$/.test(selector)
    ? parameter.versions.find(({ number }) => number === Number(selector))
    : parameter.versions.find(({ labels }) => labels.has(selector));
  if (!found) throw versionNotFound(parameter.name, selector);
  return found;
}
