import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/**
 * A policy's plan backs up what its Region has opted in to. The management account's setting overrides the member's
 * (manage-cross-account), and naming the type overrides both, but not for types that share an ARN pattern (assigning-resources-json).
 */
export const optedOut: Rule = ({ resource: { account, region }, subject: { type, facts }, choice, optIns }) => {
  const { optInKey, explicitTypeOverridesOptIn } = facts;
  if (!choice.chosen || optInKey === null || explicitTypeOverridesOptIn === true) return [];
  const [byManagement, byMember] = optIns.types(optInKey);
  const setting = byManagement ?? byMember;
  if (setting !== false) return [];
  const where = byManagement === false ? "the management account" : `account ${account}`;
  const code = explicitTypeOverridesOptIn === false ? "OPTED-OUT" : "OPT-OUT-UNKNOWN";
  return [finding(code, { type, key: optInKey, where, region })];
};
