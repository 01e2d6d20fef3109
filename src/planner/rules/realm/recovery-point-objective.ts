import { lastCopyHours } from "../../schedule/last-copy-hours.ts";
import { finding } from "../finding-messages.ts";
import { type RealmRule, rulesOf } from "./realm-rule.ts";

/** Can the last copy be as young as the intention asks? */
export const recoveryPointObjective: RealmRule = ({ scope }) =>
  rulesOf(scope).flatMap(({ title, rule }) => {
    const hours = lastCopyHours(rule);
    if (rule.rpoHours === undefined || hours <= rule.rpoHours) return [];
    return [finding("RPO-NOT-REACHABLE", { rule: title, rpo: rule.rpoHours, hours })];
  });
