// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/**
 * Text that a terminal only shows: names and tags come from accounts that may be hostile, and an escape sequence
 * could hide a line of the plan (CWE-150). What a terminal would obey, or write backwards, is spelt out.
 */
export function printable(text: string): string {
  return text.replaceAll(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
