import type { ToldFinding } from "#model";

/** What a person is to hear. */
export interface WatchFinding extends ToldFinding {
  /** ARN of the role or user that did it, where somebody did. */
  readonly actor?: string | undefined;
  /** ISO 8601. */
  readonly time?: string | undefined;
}
