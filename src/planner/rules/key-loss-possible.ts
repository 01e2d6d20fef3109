import { finding } from "./finding-messages.ts";
import { lastKeyOf } from "../subject.ts";
import type { Rule } from "./rule.ts";

/** The intention wants a last hop that no key loss can reach, and the facts do not allow it for this type. */
export const keyLossPossible: Rule = ({ subject, choice }) => {
  const kept = !subject.realm.keyLossProof || !choice.chosen || lastKeyOf(subject) === "aws-backup-key";
  return kept ? [] : [finding("KEY-LOSS-POSSIBLE", { type: subject.type, custody: subject.realm.custodyAccount })];
};
