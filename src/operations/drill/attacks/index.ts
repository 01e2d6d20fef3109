import type { Attack } from "../attack.ts";
import { deleteLocalCopies } from "./delete-local-copies.ts";
import { deleteSources } from "./delete-sources.ts";
import { destroyLastHop } from "./destroy-last-hop.ts";
import { siegeKeys } from "./siege-keys.ts";
import { stealExports } from "./steal-exports.ts";

/** In the order of a campaign: the copies, then the secrets and the data, then the last hop and its keys. */
export const attacks: readonly Attack[] = [deleteLocalCopies, stealExports, deleteSources, destroyLastHop, siegeKeys];
