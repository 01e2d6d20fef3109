/** All randomness of a world: one seed, one stream, so that a run can be played again. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(limit: number): number;
  bytes(length: number): Uint8Array;
  /** A version-4 UUID. */
  uuid(): string;
  /** Upper-case letters and digits, as AWS makes its ids. */
  id(length: number): string;
  /** The same stream from here on, apart from this one. */
  fork(): Chance;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** mulberry32 (public domain): small, quick, and good enough to choose faults and ids; keys never come from it in AWS. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const bytes = (length: number) => {
    const filled = new Uint8Array(length);
    for (let at = 0; at < length; at++) filled[at] = below(256);
    return filled;
  };
  const id = (length: number) => Array.from({ length }, () => letters[below(letters.length)]).join("");
  return { next, below, bytes, id, uuid: () => uuidFrom(bytes(16)), fork: () => seededChance(state) };
}

function uuidFrom(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
