import type { Row } from "./row-parts.ts";
import type { Format } from "./state.ts";

/** A report as the text of one file; columns that a job has nothing for are empty, and left out of JSON. */
export function formatted(rows: readonly Row[], columns: readonly string[], format: Format): string {
  switch (format) {
    case "JSON":
      return JSON.stringify({ reportItems: rows.map((row) => ordered(row, columns)) });
    case "CSV":
      return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(csvLine).join("");
  }
}

function ordered(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

function csvLine(cells: readonly Row[string][]): string {
  return `${cells.map((cell) => csvCell(String(cell ?? ""))).join(",")}\n`;
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
