import { finding } from "../finding-messages.ts";
import type { RealmRule } from "./realm-rule.ts";

/** The intention asks to shorten originals, and nothing does it yet: they stay as long as their rule says. */
export const originalsKept: RealmRule = ({ scope }) =>
  scope.realm.originals === "shorten" ? [finding("ORIGINALS-KEPT", { realm: scope.name })] : [];
