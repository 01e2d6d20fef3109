import { regions } from "#facts";
import { lastLegs } from "../../hops/last-kinds.ts";
import { finding } from "../finding-messages.ts";
import type { RealmRule } from "./realm-rule.ts";

/** Regions that an account must be opted in to first, and in which the delegated administrator sees no jobs (manage-cross-account). */
export const optInRegions: RealmRule = ({ scope, classes }) => {
  const used = new Set([
    ...scope.regions,
    ...classes.flatMap(({ legs }) => lastLegs(legs).map(({ region }) => region)),
  ]);
  const found = regions.filter(({ code, optIn }) => used.has(code) && optIn === "required").map(({ code }) => code);
  return found.length === 0 ? [] : [finding("REGION-OPT-IN", { realm: scope.name, regions: found.join(", ") })];
};
