import type { PolicyDocument } from "#model";
import { compileConditions } from "../conditions/compile-conditions.ts";
import type { Version } from "../text/variables.ts";
import type { CompiledPolicy, CompiledStatement } from "../types.ts";
import { compileActions, compileResources } from "./elements.ts";
import { compileNotPrincipal, compilePrincipal, type PrincipalTest } from "./principal.ts";
import { below, malformed, readObject, show, type Spot } from "./read.ts";

/**
 * Compiles a policy once, to be asked often; throws PolicySyntaxError on a document that AWS refuses.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function compilePolicy(name: string, document: PolicyDocument): CompiledPolicy {
  const spot = { policy: name, where: "" };
  const { Version, Statement } = readObject(document, spot, ["Version", "Id", "Statement"]);
  const version = readVersion(Version, below(spot, "Version"));
  const list: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  if (list.length === 0) malformed(below(spot, "Statement"), "expected at least one statement");
  const statements = list.map((item, index) =>
    compileStatement(item, index + 1, version, below(spot, `Statement[${index + 1}]`)),
  );
  refuseTwins(statements, below(spot, "Statement"));
  return Object.freeze({ name, statements: Object.freeze(statements) });
}

/** Without a version AWS takes the old one, which has no policy variables (reference_policies_elements_version.html). */
function readVersion(value: unknown, spot: Spot): Version {
  if (value === undefined) return "2008-10-17";
  if (value === "2012-10-17" || value === "2008-10-17") return value;
  return malformed(spot, `expected "2012-10-17" or "2008-10-17", found ${show(value)}`);
}

/** "The Sid value must be unique within a JSON policy" (reference_policies_elements_sid.html). */
function refuseTwins(statements: readonly CompiledStatement[], spot: Spot): void {
  const seen = new Set<string>();
  for (const { id } of statements) {
    if (seen.has(id)) malformed(spot, `two statements have the Sid "${id}"`);
    seen.add(id);
  }
}

const members = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function compileStatement(value: unknown, index: number, version: Version, spot: Spot): CompiledStatement {
  const statement = readObject(value, spot, members);
  for (const name of ["Principal", "Action", "Resource"]) refuseBoth(statement, name, spot);
  return Object.freeze({
    id: readSid(statement["Sid"], index, below(spot, "Sid")),
    effect: readEffect(statement["Effect"], below(spot, "Effect")),
    principal: compileWho(statement, spot),
    action: compileActions(statement, spot),
    resource: compileResources(statement, version, spot),
    condition: compileConditions(statement["Condition"], version, below(spot, "Condition")),
  });
}

function refuseBoth(statement: Readonly<Record<string, unknown>>, name: string, spot: Spot): void {
  const both = statement[name] !== undefined && statement[`Not${name}`] !== undefined;
  if (both) malformed(spot, `has both ${name} and Not${name}; keep one`);
}

function readSid(value: unknown, index: number, spot: Spot): string {
  if (value === undefined || value === "") return `#${index}`;
  return typeof value === "string" ? value : malformed(spot, `expected text, found ${show(value)}`);
}

function readEffect(value: unknown, spot: Spot): "allow" | "deny" {
  if (value === "Allow") return "allow";
  return value === "Deny" ? "deny" : malformed(spot, `expected "Allow" or "Deny", found ${show(value)}`);
}

function compileWho(statement: Readonly<Record<string, unknown>>, spot: Spot): PrincipalTest | undefined {
  const { Principal, NotPrincipal, Effect } = statement;
  if (Principal !== undefined) return compilePrincipal(Principal, below(spot, "Principal"));
  if (NotPrincipal === undefined) return undefined;
  const place = below(spot, "NotPrincipal");
  // "Using it with Effect Allow is not supported" (reference_policies_elements_notprincipal.html).
  if (Effect !== "Deny") malformed(place, 'goes with "Effect": "Deny" only');
  return compileNotPrincipal(NotPrincipal, place);
}
