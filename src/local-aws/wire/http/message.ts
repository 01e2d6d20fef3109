/** One HTTP request as it arrived. */
export interface WireRequest {
  readonly method: string;
  /** Path with query, as on the request line. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** One HTTP answer. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The request line taken apart, percent-encoding untouched. */
export interface Target {
  readonly path: string;
  /** Decoded names and values in their order. */
  readonly query: readonly (readonly [string, string])[];
}

/** Bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text of bytes; throws TypeError when they are not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Splits path and query. A `+` stays a plus: SigV4 clients write a blank as %20. Throws URIError. */
export function parseTarget(target: string): Target {
  const mark = target.indexOf("?");
  if (mark < 0) return { path: target, query: [] };
  return { path: target.slice(0, mark), query: parsePairs(target.slice(mark + 1), decodeURIComponent) };
}

/** Name-value pairs of a form body, where `+` is a blank. Throws URIError. */
export function parseForm(text: string): readonly (readonly [string, string])[] {
  return parsePairs(text, (part) => decodeURIComponent(part.replaceAll("+", " ")));
}

function parsePairs(text: string, decode: (part: string) => string): readonly (readonly [string, string])[] {
  const pairs = text.split("&").filter((pair) => pair !== "");
  return pairs.map((pair) => {
    const mark = pair.indexOf("=");
    return mark < 0 ? [decode(pair), ""] : [decode(pair.slice(0, mark)), decode(pair.slice(mark + 1))];
  });
}
