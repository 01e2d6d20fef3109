import type { QueueNode } from "../nodes/index.ts";

/** SQS keeps nothing for longer than two weeks. */
export const longestRetentionSeconds = 1_209_600;

/** Where a template's messages go that were received too often: only people take them from there. */
export function deadLetters(
  name: string,
  visibilitySeconds: number,
  retentionSeconds: number = longestRetentionSeconds,
): QueueNode {
  return {
    kind: "queue",
    id: "DeadLetterQueue",
    name,
    visibilitySeconds,
    retentionSeconds,
    redrive: undefined,
    policy: undefined,
  };
}

export function redriveAfter(receivesMost: number): QueueNode["redrive"] {
  return { deadLetterArn: "${DeadLetterQueue.Arn}", receivesMost };
}

export function deadLettersOf(queueName: string): string {
  return `${queueName}-dead-letters`;
}
