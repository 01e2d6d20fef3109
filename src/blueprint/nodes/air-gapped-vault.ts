import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase, TemplateText } from "./value.ts";

/** A logically air-gapped vault: locked for good from its first moment on. */
export interface AirGappedVaultNode extends NodeBase {
  readonly kind: "air-gapped-vault";
  readonly name: string;
  /** Undefined: a key that AWS owns. */
  readonly keyArn: TemplateText | undefined;
  readonly policy: TemplatePolicy | undefined;
  readonly minDays: number;
  readonly maxDays: number;
}
