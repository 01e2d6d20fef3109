import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase, TemplateText } from "./value.ts";

/** A bucket with Object Lock, versioned, encrypted, closed to the public. */
export interface BucketNode extends NodeBase {
  readonly kind: "bucket";
  readonly name: TemplateText;
  /** Undefined: under a key of S3's own. */
  readonly keyArn: TemplateText | undefined;
  /** How long each object stays whatever its writer says; undefined: Object Lock is on and locks nothing by itself. */
  readonly lock: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number } | undefined;
  /** After so many days an object goes. */
  readonly keptDays: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy: TemplatePolicy;
}
