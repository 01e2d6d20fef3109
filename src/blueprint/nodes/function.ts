import type { NodeBase, TemplateText } from "./value.ts";

/** A function whose text stands in the template, fed by one queue. */
export interface FunctionNode extends NodeBase {
  readonly kind: "function";
  readonly name: string;
  readonly description: string;
  readonly roleArn: TemplateText;
  /** Which bundled text it is (`dist/functions/<code>.cjs`). */
  readonly code: "orchestrate" | "reconcile" | "shorten" | "watch" | "inspect";
  /** Constants written before the text. */
  readonly constants: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly queueArn: TemplateText;
  readonly batchSize: number;
  /** How long a batch may wait to be full. */
  readonly batchWindowSeconds?: number;
}
