import type { NodeBase } from "./value.ts";

/** An address that takes events of the default bus as POSTs; EventBridge tries again for a day (eb-rule-retry-policy). */
export interface WebhookNode extends NodeBase {
  readonly kind: "webhook";
  readonly name: string;
  readonly url: string;
  /** A header of each request: EventBridge asks for one, and what stands in a template is no secret. */
  readonly header: { readonly name: string; readonly value: string };
}
