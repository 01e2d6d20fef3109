import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase } from "./value.ts";

/** An event bus that takes events of other accounts. */
export interface BusNode extends NodeBase {
  readonly kind: "bus";
  readonly name: string;
  readonly policy: TemplatePolicy;
}
