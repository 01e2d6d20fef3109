import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes to stdout piece by piece, as fast as the reader takes them; one that leaves early (`| head`) has what it wants. */
export async function writeOut(
  pieces: Iterable<string>,
  each: (piece: string) => string = (piece) => piece,
): Promise<void> {
  try {
    await pipeline(Readable.from(pieces).map(each), process.stdout, { end: false });
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
}

/** Also of what was written in one go: an error of stdout that nobody takes would end the process with a stack. */
export function allowClosedPipe(): void {
  process.stdout.on("error", (error) => {
    if (!isClosedPipe(error)) throw error;
  });
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}
