import { rulesIntoAirGap } from "../hops/local-stop.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** The rule sends the backup into an air-gapped vault, and AWS Backup leaves it in the local one and calls the job COMPLETED. */
export const fallsBack: Rule = ({ subject, choice }) => {
  const { chosen } = choice;
  if (!chosen || chosen.name === "air-gapped-primary" || !rulesIntoAirGap(subject)) return [];
  return [finding("FALLS-BACK", { type: subject.type, days: subject.rule.retention.centralDays, route: chosen.name })];
};
