import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** Several plans catch one resource. */
export const caughtTwice: Rule = ({ caughtBy, subject: { planName } }) =>
  caughtBy.length > 1 ? [finding("CAUGHT-TWICE", { plans: caughtBy.join(", "), plan: planName })] : [];
