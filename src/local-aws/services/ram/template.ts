import { compilePolicy } from "#iam";
import { AwsError } from "../../wire/index.ts";
import type { ResourceType } from "./resource-types.ts";
import type { Template } from "./state.ts";

/** Keys that RAM fills in itself or cannot promise (https://docs.aws.amazon.com/ram/latest/userguide/managed-permission-considerations.html). */
const refusedKeys =
  /^aws:(PrincipalOrgId|PrincipalOrgPaths|PrincipalAccount|SourceArn|SourceAccount|SourceOrgPaths|SourceOrgID|(Principal|Resource|Request)Tag\/aws:.*)$/i;

/** Reads the policy template of a customer managed permission (API reference, CreatePermission, `policyTemplate`). */
export function readTemplate(text: string | undefined, type: ResourceType): Template {
  const { Effect, Action, Condition, ...rest } = parse(text);
  if (Object.keys(rest).length > 0) throw malformed(`it must not have ${Object.keys(rest).join(", ")}`);
  if (String(Effect).toLowerCase() !== "allow") throw malformed("its Effect must be Allow");
  const template: Template = {
    Effect: "Allow",
    Action: readActions(Action, type),
    ...(Condition === undefined ? {} : { Condition: readCondition(Condition) }),
  };
  checkLanguage(template);
  return template;
}

function parse(text: string | undefined): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text ?? "");
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    // Told below, as any other text that is no statement.
  }
  throw malformed("it must be one statement in JSON");
}

function readActions(value: unknown, type: ResourceType): readonly string[] {
  const actions: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (actions.length === 0) throw malformed("it has no Action");
  return actions.map((action) => {
    if (typeof action !== "string") throw malformed("its Action must be a list of actions");
    if (action.startsWith(`${type.service}:`)) return action;
    throw new AwsError("InvalidPolicyException", `The action ${action} is not valid for resource type ${type.name}.`);
  });
}

/** "You can only use single non-negating operators." */
function readCondition(value: unknown): NonNullable<Template["Condition"]> {
  if (typeof value !== "object" || value === null) throw malformed("its Condition must be an object");
  for (const [operator, keys] of Object.entries(value)) {
    if (/Not/.test(operator)) throw unsupported(`the operator ${operator}`);
    const refused = Object.keys(Object(keys)).find((key) => refusedKeys.test(key));
    if (refused !== undefined) throw unsupported(`the condition key ${refused}`);
  }
  return { ...value };
}

/** What the policy language itself refuses. */
function checkLanguage(template: Template): void {
  try {
    compilePolicy("policy-template", { Version: "2012-10-17", Statement: { ...template, Resource: "*" } });
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(why: string): AwsError {
  return new AwsError("MalformedPolicyTemplateException", `The policy template is not valid: ${why}.`);
}

function unsupported(what: string): AwsError {
  return new AwsError("InvalidPolicyException", `The policy template is not valid: ${what} is not supported.`);
}
