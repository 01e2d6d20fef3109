import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html: in these a key decrypts nothing. */
const unusable = ["Disabled", "PendingDeletion", "PendingReplicaDeletion", "PendingImport", "Unavailable"];

/** A resource that nobody can decrypt is not backed up, whatever its route. */
export const keyUnusable: Rule = ({ key }) =>
  key?.state !== undefined && unusable.includes(key.state)
    ? [finding("KEY-UNUSABLE", { key: key.arn, state: key.state })]
    : [];
