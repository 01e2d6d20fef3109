import type { Context } from "../decision/context.ts";
import { malformed, type Spot } from "../policy/read.ts";
import type { Truth } from "../truth.ts";

/**
 * "true" holds when the key is missing, "false" when it is there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 */
export function compileNull(key: string, texts: readonly string[], spot: Spot): (context: Context) => Truth {
  const wanted = new Set(texts.map((text) => readFlag(text, spot)));
  return (context) => {
    const values = context.values(key);
    return values === undefined ? "unknown" : wanted.has(values.length === 0);
  };
}

function readFlag(text: string, spot: Spot): boolean {
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : malformed(spot, `expected true or false, found "${text}"`);
}
