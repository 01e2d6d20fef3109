import { staysUnencrypted } from "../subject.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** Whoever reads a vault of these reads the data: no key stands before it. */
export const unencryptedCopies: Rule = ({ subject, choice }) =>
  choice.chosen && staysUnencrypted(subject) ? [finding("UNENCRYPTED-COPIES", { type: subject.type })] : [];
