import type { NodeBase, TemplateText } from "./value.ts";

/** A function whose text stands in the template, started by rules of the default bus at their times. */
export interface ScheduledFunctionNode extends NodeBase {
  readonly kind: "scheduled-function";
  readonly name: string;
  readonly description: string;
  readonly roleArn: TemplateText;
  /** Which bundled text it is (`dist/functions/<code>.cjs`). */
  readonly code: "export-parameters";
  readonly environment: Readonly<Record<string, TemplateText>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** `cron(...)`, in UTC. */
  readonly schedules: readonly string[];
}
