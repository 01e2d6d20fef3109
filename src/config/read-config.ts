import { type Problem, readDocument, renderProblem as render } from "#document";
import { checkDraft } from "./checks/check-draft.ts";
import type { Intention } from "./intention.ts";
import { configMessages } from "./messages.ts";
import { intentionSchema } from "./schema/intention.ts";

/** A mistake in a `holdfast.yaml`. */
export type ConfigProblem = Problem;

export type ConfigReading =
  | { readonly kind: "read"; readonly intention: Intention }
  | { readonly kind: "problems"; readonly problems: readonly ConfigProblem[] };

/**
 * Reads the text of a `holdfast.yaml`: the intention, or all its mistakes at once.
 *
 * @example
 * const reading = readConfig(text, "holdfast.yaml");
 * if (reading.kind === "problems") print(reading.problems.map(renderProblem).join("\n"));
 */
export function readConfig(text: string, fileName: string): ConfigReading {
  const kind = { schema: intentionSchema, messages: configMessages, check: checkDraft };
  const reading = readDocument(text, fileName, kind);
  return reading.kind === "read" ? { kind: "read", intention: reading.value } : reading;
}

/** Prints a problem: place, code and sentence, the source line with a caret, the fix. */
export function renderProblem(problem: ConfigProblem): string {
  return render(problem);
}
