export type Row = readonly string[];

/** A Markdown table; bars inside of cells are escaped. */
export function table(head: Row, rows: readonly Row[]): readonly string[] {
  const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll("|", String.raw`\|`).replaceAll("\n", " ")));
  return [head, head.map(() => "---"), ...escaped].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}
