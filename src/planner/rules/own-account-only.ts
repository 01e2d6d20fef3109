import { lastLegs } from "../hops/last-kinds.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** Every last hop is the resource's own account's: closing that account takes all copies after 90 days. */
export const ownAccountOnly: Rule = ({ subject, choice }) => {
  if (!choice.chosen || !lastLegs(choice.chosen.legs).every(({ account }) => account === "$source")) return [];
  const { approvalTeam } = subject.protection.airGap;
  const team =
    approvalTeam === undefined
      ? "no approval team is named to let anybody else in"
      : `${approvalTeam} can let a recovery account in until then`;
  return [finding("OWN-ACCOUNT-ONLY", { team })];
};
