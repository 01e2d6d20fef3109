import type { Arn } from "#model";

/** What the watch reads of a vault. */
export interface VaultState {
  readonly locked: boolean;
  /** Retention in days that the lock allows. */
  readonly minDays: number | undefined;
  readonly maxDays: number | undefined;
}

export interface VaultInspector {
  /** Undefined where there is none. */
  describe(vaultName: string): Promise<VaultState | undefined>;
}

export interface KeyInspector {
  /** AWS's word, `Enabled` or another; undefined where there is no such key. */
  state(keyArn: Arn): Promise<string | undefined>;
}

export interface RuleInspector {
  /** Of a rule of the default bus: AWS's word, `ENABLED` or another; undefined where there is no such rule. */
  state(name: string): Promise<string | undefined>;
}

export interface QueueInspector {
  /** Messages that wait, about; undefined where there is no such queue. */
  waiting(queueArn: Arn): Promise<number | undefined>;
}

/** Objects that are written only where nobody else has written meanwhile. */
export interface ConditionalObjects {
  read(key: string): Promise<{ readonly text: string; readonly tag: string } | undefined>;
  /**
   * False where it is not as it was: `known` is the tag that was read, or `new` for an object that must not be there;
   * undefined writes whatever is there.
   */
  write(key: string, text: string, known?: string): Promise<boolean>;
}

export interface Topics {
  publish(topicArn: Arn, subject: string, text: string): Promise<void>;
}

export interface EventBuses {
  /** On the default bus of the caller's account and region. */
  put(source: string, detailType: string, detail: object): Promise<void>;
}

export interface ParameterValues {
  /** Of all parameters below a path; all pages, bounded. */
  below(path: string): Promise<readonly string[]>;
}
