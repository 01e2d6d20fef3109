import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase, TemplateText } from "./value.ts";

/** A customer key with its alias. */
export interface KeyNode extends NodeBase {
  readonly kind: "key";
  readonly description: string;
  /** `alias/...` */
  readonly alias: TemplateText;
  readonly policy: TemplatePolicy;
}
