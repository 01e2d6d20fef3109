import { describe, expect, it } from "vitest";
import { AwsError, decodeCall, type DecodedCall } from "../index.ts";

/** A call as Debian's AWS CLI 2.9 sends it. */
function oldCall(body: string, path = "/222222222222/queue"): Promise<DecodedCall> {
  const scope = "Credential=222222222222/20260101/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=00";
  const headers = {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    authorization: `AWS4-HMAC-SHA256 ${scope}`,
    host: "127.0.0.1:4777",
  };
  return decodeCall({ method: "POST", path, headers, body: Buffer.from(`${body}&Version=2012-11-05`) });
}

const answer = (call: DecodedCall, output: Record<string, unknown>): string =>
  Buffer.from(call.succeed(output, "r").body).toString();

describe("SQS in its former query form", () => {
  it("reads attributes of a new queue", async () => {
    const call = await oldCall(
      "Action=CreateQueue&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=5&Attribute.2.Name=Policy&Attribute.2.Value=%7B%7D&Tag.1.Key=a&Tag.1.Value=b",
      "/",
    );
    const Attributes = { DelaySeconds: "5", Policy: "{}" };
    expect(call).toMatchObject({ operation: "CreateQueue", input: { QueueName: "q", Attributes, tags: { a: "b" } } });
    expect(answer(call, { QueueUrl: "http://127.0.0.1/2/q" })).toBe(
      '<CreateQueueResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><CreateQueueResult><QueueUrl>http://127.0.0.1/2/q</QueueUrl>' +
        "</CreateQueueResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></CreateQueueResponse>",
    );
  });

  it("takes the queue from the path and reads numbers, lists and message attributes", async () => {
    const receive = await oldCall(
      "Action=ReceiveMessage&MaxNumberOfMessages=3&AttributeName.1=All&AttributeName.2=SentTimestamp",
    );
    expect(receive.input).toEqual({
      QueueUrl: "http://127.0.0.1:4777/222222222222/queue",
      MaxNumberOfMessages: 3,
      // Both members go by `AttributeName` on this wire; the second took the place of the first.
      AttributeNames: ["All", "SentTimestamp"],
      MessageSystemAttributeNames: ["All", "SentTimestamp"],
    });
    const send = await oldCall(
      "Action=SendMessage&QueueUrl=u&MessageBody=a+b&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v",
    );
    expect(send.input).toEqual({
      QueueUrl: "u",
      MessageBody: "a b",
      MessageAttributes: { n: { DataType: "String", StringValue: "v" } },
    });
  });

  it("reads batches", async () => {
    const call = await oldCall(
      "Action=DeleteMessageBatch&DeleteMessageBatchRequestEntry.1.Id=a&DeleteMessageBatchRequestEntry.1.ReceiptHandle=h",
    );
    expect(call.input).toMatchObject({ Entries: [{ Id: "a", ReceiptHandle: "h" }] });
  });

  it("answers messages and attributes flattened", async () => {
    const call = await oldCall("Action=ReceiveMessage");
    const Messages = [{ MessageId: "m", MD5OfBody: "d", Body: "<b>", Attributes: { SentTimestamp: "1" } }];
    expect(answer(call, { Messages })).toContain(
      "<ReceiveMessageResult><Message><MessageId>m</MessageId><MD5OfBody>d</MD5OfBody><Body>&lt;b&gt;</Body>" +
        "<Attribute><Name>SentTimestamp</Name><Value>1</Value></Attribute></Message></ReceiveMessageResult>",
    );
  });

  it("answers errors with their former codes", async () => {
    const call = await oldCall("Action=ReceiveMessage");
    const response = call.fail(new AwsError("QueueDoesNotExist", "No such queue."), "r");
    expect(Buffer.from(response.body).toString()).toContain("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
  });
});
