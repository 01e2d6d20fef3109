import { AwsError } from "./wire/index.ts";

/** One page of a list, and the token of the next. Tokens say where to go on; a foreign one is refused. */
export function pageOf<T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
): { readonly items: readonly T[]; readonly next: string | undefined } {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + Math.max(1, size);
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(`at:${end}`).toString("base64") : undefined,
  };
}

function readToken(token: string): number {
  const match = /^at:(\d+)$/.exec(Buffer.from(token, "base64").toString());
  if (!match) throw new AwsError("InvalidParameterValueException", `Invalid NextToken: ${token}`);
  return Number(match[1]);
}
