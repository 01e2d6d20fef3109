import type { Notification } from "./message.ts";
import type { Subscription, Topic } from "./state.ts";

/** There is no certificate that it could be checked with. */
const signature = Buffer.from("local AWS signs no notifications").toString("base64");

function certificateUrl({ region }: Topic): string {
  return `https://sns.${region}.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`;
}

function unsubscribeUrl({ region }: Topic, { arn }: Subscription): string {
  return `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}`;
}

function attributesOf({ attributes }: Notification): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, value }]) => [name, { Type: type, Value: value }]),
  );
}

/** What a protocol is told, where `MessageStructure` has a text of its own for it. */
export function textFor({ texts, text }: Notification, protocol: Subscription["protocol"]): string {
  return texts[protocol] ?? text;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html: queues, HTTP and email-json get the same document. */
export function notificationText(topic: Topic, subscription: Subscription, notification: Notification): string {
  const { id, subject, at, attributes } = notification;
  const MessageAttributes = attributesOf(notification);
  return JSON.stringify({
    Type: "Notification",
    MessageId: id,
    TopicArn: topic.arn,
    Subject: subject,
    Message: textFor(notification, subscription.protocol),
    Timestamp: at.toISOString(),
    SignatureVersion: "1",
    Signature: signature,
    SigningCertURL: certificateUrl(topic),
    UnsubscribeURL: unsubscribeUrl(topic, subscription),
    ...(Object.keys(attributes).length > 0 ? { MessageAttributes } : {}),
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
export function functionEvent(topic: Topic, subscription: Subscription, notification: Notification): object {
  const { id, subject = null, at } = notification;
  const Sns = {
    Type: "Notification",
    MessageId: id,
    TopicArn: topic.arn,
    Subject: subject,
    Message: textFor(notification, "lambda"),
    Timestamp: at.toISOString(),
    SignatureVersion: "1",
    Signature: signature,
    SigningCertUrl: certificateUrl(topic),
    UnsubscribeUrl: unsubscribeUrl(topic, subscription),
    MessageAttributes: attributesOf(notification),
  };
  const record = { EventSource: "aws:sns", EventVersion: "1.0", EventSubscriptionArn: subscription.arn, Sns };
  return { Records: [record] };
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-send-message-to-sqs-cross-account.html */
export function confirmationText(topic: Topic, token: string, id: string, at: Date): string {
  const asked = `You have chosen to subscribe to the topic ${topic.arn}.`;
  const query = `Action=ConfirmSubscription&TopicArn=${topic.arn}&Token=${token}`;
  return JSON.stringify({
    Type: "SubscriptionConfirmation",
    MessageId: id,
    Token: token,
    TopicArn: topic.arn,
    Message: `${asked}\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: `https://sns.${topic.region}.amazonaws.com/?${query}`,
    Timestamp: at.toISOString(),
    SignatureVersion: "1",
    Signature: signature,
    SigningCertURL: certificateUrl(topic),
  });
}

/** The mail with the link that confirms: https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html knows the query. */
export function confirmationMail(topic: Topic, token: string, endpoint: string): string {
  const query = `TopicArn=${topic.arn}&Token=${token}&Endpoint=${endpoint}`;
  return [
    "You have chosen to subscribe to the topic:",
    topic.arn,
    "To confirm this subscription, click or visit the link below (If this was in error no action is necessary):",
    `https://sns.${topic.region}.amazonaws.com/confirmation.html?${query}`,
  ].join("\n");
}
