import { createHash } from "node:crypto";
import type {
  DeleteMessageRequest,
  Message as MessageView,
  ReceiveMessageRequest,
  ReceiveMessageResult,
  SendMessageRequest,
  SendMessageResult,
} from "@aws-sdk/client-sqs";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { acknowledge, deliver, receive } from "../delivery.ts";
import { onQueue, requireQueue } from "../find.ts";
import type { Message } from "../state.ts";

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function view(message: Message): MessageView {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: { ApproximateReceiveCount: String(message.received), SentTimestamp: String(message.sent) },
  };
}

export const messageOperations: Readonly<Record<string, Operation>> = {
  SendMessage: operation<SendMessageRequest, SendMessageResult>({
    access: (input, context) => [onQueue("SendMessage", input.QueueUrl, context)],
    run: (input, context) => {
      if (input.MessageAttributes && Object.keys(input.MessageAttributes).length > 0) {
        throw new AwsError("NotImplemented", "local AWS does not carry message attributes yet", { status: 501 });
      }
      const body = input.MessageBody ?? "";
      const message = deliver(context.world, requireQueue(context, input.QueueUrl), body, input.DelaySeconds);
      return { MessageId: message.id, MD5OfMessageBody: md5(body) };
    },
  }),
  ReceiveMessage: operation<ReceiveMessageRequest, ReceiveMessageResult>({
    access: (input, context) => [onQueue("ReceiveMessage", input.QueueUrl, context)],
    run: (input, context) => {
      const queue = requireQueue(context, input.QueueUrl);
      const messages = receive(context.world, queue, input.MaxNumberOfMessages ?? 1, input.VisibilityTimeout);
      return messages.length > 0 ? { Messages: messages.map(view) } : {};
    },
  }),
  DeleteMessage: operation<DeleteMessageRequest>({
    access: (input, context) => [onQueue("DeleteMessage", input.QueueUrl, context)],
    run: (input, context) => {
      acknowledge(requireQueue(context, input.QueueUrl), input.ReceiptHandle);
    },
  }),
};
