/**
 * The lines of a text that comes in chunks. Only a line feed ends one: readline would also break a line at U+2028, which
 * may stand in a text of JSON.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const chunk of chunks) {
    const [first = "", ...others] = chunk.split("\n");
    begun.push(first);
    const last = others.pop();
    if (last === undefined) continue;
    yield begun.join("");
    yield* others;
    begun = [last];
  }
  const rest = begun.join("");
  if (rest !== "") yield rest;
}
