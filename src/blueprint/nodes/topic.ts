import type { NodeBase } from "./value.ts";

/** A topic, and who gets mails of it once he has confirmed the first one. */
export interface TopicNode extends NodeBase {
  readonly kind: "topic";
  readonly name: string;
  readonly emails: readonly string[];
}
