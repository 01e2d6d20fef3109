import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase, TemplateText } from "./value.ts";

/** A queue; `deadLetterArn` takes what was received too often. */
export interface QueueNode extends NodeBase {
  readonly kind: "queue";
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive: { readonly deadLetterArn: TemplateText; readonly receivesMost: number } | undefined;
  readonly policy: TemplatePolicy | undefined;
}
