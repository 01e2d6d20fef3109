/** Vectors that cannot be played, and why. */
export const unplayed: Readonly<Record<string, string>> = {
  "RESTORE-002": "restore testing plans are not played: they come with the issue of restores",
};
