/** One mistake in a text that a person wrote: what, where, and what to do about it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  /** The source line. */
  readonly excerpt: string;
  /** How many characters of the line the caret underlines. */
  readonly length: number;
}

/** Prints a problem as compilers do: place, code and sentence, the line with a caret, the fix. */
export function renderProblem({ file, line, column, code, message, fix, excerpt, length }: Problem): string {
  const number = String(line).padStart(5);
  const shown = excerpt.replaceAll("\t", " ");
  const caret = " ".repeat(column - 1) + "^".repeat(Math.max(1, length));
  return [`${file}:${line}:${column} ${code} ${message}`, `${number} | ${shown}`, `      | ${caret}`, `  ${fix}`].join(
    "\n",
  );
}
