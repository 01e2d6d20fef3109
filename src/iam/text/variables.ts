import type { Context } from "../decision/context.ts";

/** Version 2008-10-17, which is also meant where none is written, knows no variables (reference_policies_elements_version.html). */
export type Version = "2012-10-17" | "2008-10-17";

/** A stretch of policy text: `text` may hold wildcards, `verbatim` stands for itself. */
export type FixedPart = { readonly kind: "text" | "verbatim"; readonly text: string };

export type Part =
  | FixedPart
  | { readonly kind: "variable"; readonly key: string; readonly fallback: string | undefined };

/** A key may have blanks inside: `${aws:PrincipalTag/cost center}`. */
const variable = /\$\{\s*([*?$]|[^\s,{}'](?:[^,{}']*[^\s,{}'])?)\s*(?:,\s*'([^']*)'\s*)?\}/g;

/**
 * Splits policy text at its variables: `${key}`, `${key, 'default'}`, and `${*}` `${?}` `${$}` for the plain characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function readParts(text: string, version: Version): readonly Part[] {
  if (version === "2008-10-17" || !text.includes("${")) return [{ kind: "text", text }];
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(variable)) {
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push(readVariable(match[1] ?? "", match[2]));
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

function readVariable(key: string, fallback: string | undefined): Part {
  return /^[*?$]$/.test(key) ? { kind: "verbatim", text: key } : { kind: "variable", key, fallback };
}

/**
 * Puts the request's values in. A key without a value has "no equal or like value" (policy-vars-no-value on the page above), and a
 * key with several cannot be a variable (reference_policies_condition-single-vs-multi-valued-context-keys.html): both are "absent".
 */
export function fillParts(parts: readonly Part[], context: Context): readonly FixedPart[] | "absent" | "unknown" {
  const filled: FixedPart[] = [];
  for (const part of parts) {
    if (part.kind !== "variable") filled.push(part);
    else {
      const values = context.values(part.key);
      if (values === undefined) return "unknown";
      const value = values.length === 1 ? values[0] : part.fallback;
      if (value === undefined) return "absent";
      filled.push({ kind: "verbatim", text: value });
    }
  }
  return filled;
}
