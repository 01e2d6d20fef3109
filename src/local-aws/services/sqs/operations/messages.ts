import { createHash } from "node:crypto";
import type {
  ChangeMessageVisibilityRequest,
  DeleteMessageRequest,
  Message as MessageView,
  ReceiveMessageRequest,
  ReceiveMessageResult,
  SendMessageRequest,
  SendMessageResult,
} from "@aws-sdk/client-sqs";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { acknowledge, deliver, hide, receive } from "../delivery.ts";
import { onQueue, requireQueue } from "../find.ts";
import { attributesDigest, attributesView, namedAttributes, readMessageAttributes } from "../message-attributes.ts";
import type { Message } from "../state.ts";

/** The checksum that clients compare. */
function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** What its sender learns of a message. */
export function sentView({ id, body, attributes }: Message): {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes: string | undefined;
} {
  return { MessageId: id, MD5OfMessageBody: md5(body), MD5OfMessageAttributes: attributesDigest(attributes) };
}

function attributesShown(message: Message, names: readonly string[] | undefined) {
  const shown = namedAttributes(message.attributes, names);
  if (Object.keys(shown).length === 0) return {};
  return { MessageAttributes: attributesView(shown), MD5OfMessageAttributes: attributesDigest(shown) };
}

function view(message: Message, names: readonly string[] | undefined): MessageView {
  return {
    ...attributesShown(message, names),
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: { ApproximateReceiveCount: String(message.received), SentTimestamp: String(message.sent) },
  };
}

/** A message is hidden for 12 hours at most (API reference, ChangeMessageVisibility). */
const mostSeconds = 43_200;

export const messageOperations: Readonly<Record<string, Operation>> = {
  SendMessage: operation<SendMessageRequest, SendMessageResult>({
    access: (input, context) => [onQueue("SendMessage", input.QueueUrl, context)],
    run: (input, context) => {
      const queue = requireQueue(context, input.QueueUrl);
      const options = { delaySeconds: input.DelaySeconds, attributes: readMessageAttributes(input) };
      return sentView(deliver(context.world, queue, input.MessageBody ?? "", options));
    },
  }),
  ReceiveMessage: operation<ReceiveMessageRequest, ReceiveMessageResult>({
    access: (input, context) => [onQueue("ReceiveMessage", input.QueueUrl, context)],
    run: (input, context) => {
      const queue = requireQueue(context, input.QueueUrl);
      const messages = receive(context.world, queue, input.MaxNumberOfMessages ?? 1, input.VisibilityTimeout);
      return messages.length > 0
        ? { Messages: messages.map((message) => view(message, input.MessageAttributeNames)) }
        : {};
    },
  }),
  DeleteMessage: operation<DeleteMessageRequest>({
    access: (input, context) => [onQueue("DeleteMessage", input.QueueUrl, context)],
    run: (input, context) => {
      acknowledge(requireQueue(context, input.QueueUrl), input.ReceiptHandle);
    },
  }),
  ChangeMessageVisibility: operation<ChangeMessageVisibilityRequest>({
    access: (input, context) => [onQueue("ChangeMessageVisibility", input.QueueUrl, context)],
    run: (input, context) => {
      const seconds = input.VisibilityTimeout ?? 0;
      if (seconds < 0 || seconds > mostSeconds)
        throw new AwsError("InvalidParameterValue", `VisibilityTimeout must be 0 to ${mostSeconds}, not ${seconds}.`);
      const hidden = hide(context.world, requireQueue(context, input.QueueUrl), input.ReceiptHandle, seconds);
      if (hidden === undefined)
        throw new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is not a valid receipt handle.");
      if (!hidden) throw new AwsError("MessageNotInflight", "The message is not in flight.");
    },
  }),
};
