import { allOf } from "../truth.ts";
import { compilePattern, type TextTest } from "./pattern.ts";
import { readParts, type Part, type Version } from "./variables.ts";

const sections = 6;
const style = { wildcards: true, foldCase: false };

/**
 * Compiles an ARN pattern: each of the six colon-delimited parts is matched apart, so a wildcard never reaches over a colon
 * but in the last part (reference_policies_elements_condition_operators.html#Conditions_ARN). `completed`: a Resource element
 * that is cut short goes on with wildcards (reference_policies_elements_resource.html); a condition value does not.
 */
export function compileArnPattern(text: string, version: Version, completed: boolean): TextTest {
  if (text === "*") return () => true;
  const patterns = splitAtColons(readParts(text, version));
  if (patterns.length < sections && !completed) return () => false;
  const tests = patterns.map((parts, section) => ({ section, test: compilePattern(parts, style) }));
  return (arn, context) => {
    const actual = splitArn(arn);
    if (actual.length < sections) return false;
    return allOf(tests, ({ section, test }) => test(actual[section] ?? "", context));
  };
}

function splitArn(arn: string): readonly string[] {
  const pieces = arn.split(":");
  return pieces.length <= sections ? pieces : [...pieces.slice(0, sections - 1), pieces.slice(sections - 1).join(":")];
}

/** Colons inside `${aws:username}` are none of the ARN's. */
function splitAtColons(parts: readonly Part[]): readonly (readonly Part[])[] {
  let last: Part[] = [];
  const split = [last];
  for (const part of parts) {
    const pieces = part.kind === "text" ? part.text.split(":") : [];
    if (part.kind !== "text") last.push(part);
    for (const [index, text] of pieces.entries()) {
      const opens = index > 0 && split.length < sections;
      if (opens) split.push((last = []));
      last.push({ kind: "text", text: index > 0 && !opens ? `:${text}` : text });
    }
  }
  return split;
}
