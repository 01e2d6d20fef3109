import type { Service } from "../../service.ts";
import { batchOperations } from "./operations/batches.ts";
import { messageOperations } from "./operations/messages.ts";
import { queueOperations } from "./operations/queues.ts";
import { tagOperations } from "./operations/tags.ts";
import { queueGuard } from "./state.ts";

export { acknowledge, deliver, onArrival, receive } from "./delivery.ts";
export { mostMessageAttributes } from "./message-attributes.ts";
export { type Message, type Queue, queueByArn } from "./state.ts";

export const sqs: Service = {
  name: "sqs",
  accessDenied: "AccessDeniedException",
  operations: { ...queueOperations, ...messageOperations, ...batchOperations, ...tagOperations },
  guard: queueGuard,
};
