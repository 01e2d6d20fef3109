import type { Pacer } from "./ports.ts";

/** Asks until `done` says so, at most `roundsMost` times; undefined where it never did. */
export async function waitFor<T>(
  pacer: Pacer,
  every: { readonly ms: number; readonly roundsMost: number },
  look: () => Promise<T>,
  done: (seen: T) => boolean,
): Promise<T | undefined> {
  for (let round = 0; round < every.roundsMost; round += 1) {
    const seen = await look();
    if (done(seen)) return seen;
    await pacer.pause(every.ms);
  }
  return undefined;
}
