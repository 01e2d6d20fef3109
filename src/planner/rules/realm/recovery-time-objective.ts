import { finding } from "../finding-messages.ts";
import { type RealmRule, rulesOf } from "./realm-rule.ts";

/** How long a restore takes is measured, not planned. */
export const recoveryTimeObjective: RealmRule = ({ scope }) =>
  rulesOf(scope).flatMap(({ title, rule }) =>
    rule.rtoHours === undefined ? [] : [finding("RTO-UNPROVEN", { rule: title, rto: rule.rtoHours })],
  );
