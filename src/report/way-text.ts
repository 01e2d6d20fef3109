import type { Hop } from "#model";

/** `local → standard`; a branch begins anew: `local → standard, local → standard (eu-central-1)`. */
export function wayText(hops: readonly Hop[], home: string, arrow: string = " → "): string {
  return hops.map((hop, at) => separator(hops, at, arrow, home) + stopText(hop, home)).join("");
}

function separator(hops: readonly Hop[], at: number, arrow: string, home: string): string {
  const [hop, before] = [hops[at], hops[at - 1]];
  if (!hop || !before) return "";
  if (hop.from === before.to) return arrow;
  const start = hops.find(({ to }) => to === hop.from);
  return `, ${start ? stopText(start, home) : ""}${arrow}`;
}

/** The region is said where it is another one than the resource's. */
function stopText({ vaultKind, region }: Hop, home: string): string {
  return region === home ? vaultKind : `${vaultKind} (${region})`;
}
