import { compileArnPattern } from "../text/arn-pattern.ts";
import type { Version } from "../text/variables.ts";
import { compileGlyphs, readGlyphs } from "../text/wildcard.ts";
import { anyOf, not } from "../truth.ts";
import type { CompiledStatement } from "../types.ts";
import { below, malformed, readTexts, type Spot } from "./read.ts";

type Elements = Readonly<Record<string, unknown>>;

/** Action or NotAction: without regard to case, with wildcards (reference_policies_elements_action.html). */
export function compileActions(statement: Elements, spot: Spot): CompiledStatement["action"] {
  const { Action, NotAction } = statement;
  if (Action !== undefined) return compileActionList(Action, below(spot, "Action"));
  if (NotAction === undefined) return malformed(spot, "has neither Action nor NotAction");
  const excepted = compileActionList(NotAction, below(spot, "NotAction"));
  return (action) => !excepted(action);
}

function compileActionList(value: unknown, spot: Spot): (action: string) => boolean {
  const tests = readTexts(value, spot, false).map((text) => compileAction(text, spot));
  return (action) => tests.some((test) => test(action));
}

function compileAction(text: string, spot: Spot): (action: string) => boolean {
  if (text !== "*" && !/^[^:]+:[^:]+$/.test(text)) malformed(spot, `"${text}" is not "service:Action" or "*"`);
  return compileGlyphs(readGlyphs(text.toLowerCase()));
}

/** Resource or NotResource; without either (a trust policy) the statement is about the resource that it is attached to. */
export function compileResources(statement: Elements, version: Version, spot: Spot): CompiledStatement["resource"] {
  const { Resource, NotResource } = statement;
  if (Resource !== undefined) return compileResourceList(Resource, version, below(spot, "Resource"));
  if (NotResource === undefined) return () => true;
  const excepted = compileResourceList(NotResource, version, below(spot, "NotResource"));
  return (resource, context) => not(excepted(resource, context));
}

function compileResourceList(value: unknown, version: Version, spot: Spot): CompiledStatement["resource"] {
  const tests = readTexts(value, spot, false).map((text) => {
    if (text !== "*" && !text.startsWith("arn:")) malformed(spot, `"${text}" is neither an ARN nor "*"`);
    return compileArnPattern(text, version, true);
  });
  return (resource, context) => anyOf(tests, (test) => test(resource, context));
}
