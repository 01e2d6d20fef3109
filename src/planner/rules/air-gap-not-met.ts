import { lastKinds } from "../hops/last-kinds.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** The intention would like an air gap, and the route ends in a standard vault. */
export const airGapNotMet: Rule = ({ subject, choice }) => {
  const { demand } = subject.protection.airGap;
  if (demand === "never" || !choice.chosen || !lastKinds(choice.chosen.legs).includes("standard")) return [];
  const why = choice.rejected.find(({ route }) => route === "air-gapped-copy")?.because ?? "no route leads there";
  return [finding("AIR-GAP-NOT-MET", { why })];
};
