import type { Arn } from "#model";

/** Sends to queues of the caller's Region. */
export interface Queues {
  /** All of them, or it rejects; some may have been sent then. */
  send(queueArn: Arn, messages: readonly object[]): Promise<void>;
}
