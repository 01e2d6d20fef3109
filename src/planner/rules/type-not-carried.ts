import { carriedTypes } from "#model";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** A route that nobody walks is no protection: the plan must not look as if it were. */
export const typeNotCarried: Rule = ({ subject, choice }) => {
  if (!choice.chosen || carriedTypes.includes(subject.type)) return [];
  return [finding("TYPE-NOT-CARRIED", { type: subject.type, carried: carriedTypes.join(", ") })];
};
