/** Columns as wide as their widest cell, two spaces between them, nothing after the last. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  // No spread: a million lines are more arguments than a call takes.
  const widths = header.map((_, column) =>
    lines.reduce((most, line) => Math.max(most, (line[column] ?? "").length), 0),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
