import { array, assert, asyncProperty, constantFrom, string } from "fast-check";
import { expect, test } from "vitest";
import { linesOf } from "./lines-of.ts";

async function read(chunks: readonly string[]): Promise<readonly string[]> {
  async function* coming(): AsyncGenerator<string> {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const line of linesOf(coming())) lines.push(line);
  return lines;
}

test("lines are those of the whole text, wherever the chunks end", async () => {
  const piece = string({ unit: constantFrom("a", "\n", "\u2028", "\r"), maxLength: 6 });
  const holds = asyncProperty(array(piece, { maxLength: 6 }), async (chunks) => {
    const expected = chunks.join("").split("\n");
    if (expected.at(-1) === "") expected.pop();
    expect(await read(chunks)).toEqual(expected);
  });
  await assert(holds);
});
