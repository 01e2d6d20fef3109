import type { Seen } from "../outcome.ts";
import { airGapPlays } from "./air-gap.ts";
import { copyPlays } from "./copies.ts";
import { lockPlays, vaultPlays } from "./locks.ts";
import { organizationPlays } from "./organization.ts";
import { planPlays } from "./plans.ts";
import { restorePlays } from "./restores.ts";

/** How each vector is played, by its id. */
export const plays: Readonly<Record<string, () => Promise<Seen>>> = {
  ...lockPlays,
  ...vaultPlays,
  ...planPlays,
  ...copyPlays,
  ...airGapPlays,
  ...organizationPlays,
  ...restorePlays,
};
