import type { NodeBase, TemplateText } from "./value.ts";

/** A rule of an event bus with one target: for events of a pattern, or by the clock. */
export interface RuleNode extends NodeBase {
  readonly kind: "rule";
  readonly name: string;
  /** Undefined: the default bus. */
  readonly busName: TemplateText | undefined;
  readonly pattern?: Readonly<Record<string, unknown>>;
  /** Calls that only read, too, where the pattern is one of CloudTrail's (eb-service-event-cloudtrail-management). */
  readonly lookingToo?: boolean;
  /** `rate(1 hour)`, or cron in UTC. */
  readonly schedule?: string;
  readonly target: { readonly arn: TemplateText; readonly roleArn?: TemplateText };
}
