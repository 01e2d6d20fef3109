import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** One customer key under several resources. */
export const keyShared: Rule = ({ resource: { encryption }, underSameKey }) =>
  encryption.kind === "customer" && encryption.keyArn !== undefined && underSameKey > 1
    ? [finding("KEY-SHARED", { count: underSameKey, key: encryption.keyArn })]
    : [];
