/** One message to a person, declared once; `{names}` in the texts are filled with what was found. */
export interface Message {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

export type Messages<Name extends string> = Readonly<Record<Name, Message>>;

/** What holding a text against a schema can find; each reader gives these its own codes. */
export type SchemaMistake =
  | "syntax"
  | "tab"
  | "missing-key"
  | "unknown-key"
  | "wrong-value"
  | "unquoted-id"
  | "yaml-boolean";

/** More than any sentence of a schema needs: an unclosed quote makes the rest of the file one value. */
const longest = 600;

/** Puts the values into a template; an unknown name stays as it is written, so that a test sees it. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => shorten(values[name] ?? whole));
}

/** A message is one line, whatever was found. */
function shorten(text: string): string {
  const line = text.replaceAll(/\s*[\r\n]\s*/g, " ");
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}
