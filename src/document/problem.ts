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

/** As much of a source line as is shown: an inventory on one line is shown around the place. */
const window = { before: 60, width: 160 };

/** Prints a problem as compilers do: place, code and sentence, the line with a caret, the fix. */
export function renderProblem({ file, line, column, code, message, fix, excerpt, length }: Problem): string {
  const number = String(line).padStart(5);
  const start = excerpt.length > window.width ? Math.max(0, column - 1 - window.before) : 0;
  const shown = excerpt.slice(start, start + window.width).replaceAll("\t", " ");
  const indent = column - 1 - start;
  const caret = " ".repeat(indent) + "^".repeat(Math.max(1, Math.min(length, window.width - indent)));
  return [`${file}:${line}:${column} ${code} ${message}`, `${number} | ${shown}`, `      | ${caret}`, `  ${fix}`].join(
    "\n",
  );
}
