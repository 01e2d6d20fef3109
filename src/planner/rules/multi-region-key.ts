import { keepsSourceKey } from "../subject.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** A multi-Region key is one secret in several Regions, each with a policy of its own. */
export const multiRegionKey: Rule = ({ key, subject }) =>
  key?.multiRegion === true && keepsSourceKey(subject) ? [finding("KEY-MULTI-REGION", { key: key.arn })] : [];
