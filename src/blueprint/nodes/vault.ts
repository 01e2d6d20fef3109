import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase, TemplateText } from "./value.ts";

/** A backup vault. */
export interface VaultNode extends NodeBase {
  readonly kind: "vault";
  readonly name: string;
  /** Undefined: AWS Backup's own key of the account, which no customer principal deletes. */
  readonly keyArn: TemplateText | undefined;
  readonly policy: TemplatePolicy | undefined;
  readonly lock: VaultLock | undefined;
}

export interface VaultLock {
  readonly minDays: number;
  readonly maxDays: number;
  /** Undefined is governance mode: the lock can always be lifted. */
  readonly coolingOffDays: number | undefined;
}
