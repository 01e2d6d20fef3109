import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** The intention wants last hops that no key loss can reach, and this one stands under a customer key. */
export const keyLossPossible: Rule = ({ subject, choice }) => {
  const losable = choice.chosen?.legs.some(
    ({ vaultKind, vaultKey, key }) =>
      (vaultKind === "standard" || vaultKind === "air-gapped") &&
      vaultKey.kind === "customer" &&
      (key === "$source" || key.kind !== "none"),
  );
  if (!subject.protection.keyLossProof || losable !== true) return [];
  return [finding("KEY-LOSS-POSSIBLE", { type: subject.type, custody: subject.realm.custodyAccount })];
};
