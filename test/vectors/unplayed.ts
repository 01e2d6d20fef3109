/** Vectors that cannot be played, and why. */
export const unplayed: Readonly<Record<string, string>> = {};
