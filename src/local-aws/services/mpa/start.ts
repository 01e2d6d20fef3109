import type { World } from "../../world/index.ts";
import { baselineOperation } from "./baseline.ts";
import { onDecision } from "./decisions.ts";
import { decideDeletion, deletionOperation } from "./deletion.ts";
import { decideUpdate, updateOperation } from "./updates.ts";

/** Teams protect themselves: what is approved about one happens here. */
export function startMpa(world: World): void {
  onDecision(world, updateOperation, decideUpdate);
  onDecision(world, deletionOperation, decideDeletion);
  // To be there is all that a baseline asks for.
  onDecision(world, baselineOperation, () => undefined);
}
