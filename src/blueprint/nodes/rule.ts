import type { NodeBase, TemplateText } from "./value.ts";

/** A rule of an event bus with one target. */
export interface RuleNode extends NodeBase {
  readonly kind: "rule";
  readonly name: string;
  /** Undefined: the default bus. */
  readonly busName: TemplateText | undefined;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly target: { readonly arn: TemplateText; readonly roleArn?: TemplateText };
}
