import { describe, expect, it } from "vitest";
import { AwsError, decodeCall, type WireRequest, type WireResponse } from "./index.ts";
import { sdkOf, type SdkServiceName } from "./testing/clients.ts";

const textOf = (response: WireResponse | undefined): string => Buffer.from(response?.body ?? []).toString();

interface Failure {
  readonly thrown: Record<string, unknown>;
  readonly response: WireResponse | undefined;
}

/** What a production client throws when its call is answered with `error`. */
async function failing(service: SdkServiceName, operation: string, input: object, error: AwsError): Promise<Failure> {
  let response: WireResponse | undefined;
  const server = async (request: WireRequest): Promise<WireResponse> => {
    response = (await decodeCall(request)).fail(error, "request-1");
    return response;
  };
  const sdk = await sdkOf(service, server);
  const thrown = await sdk.client.send(sdk.command(operation, input)).then(
    () => ({}),
    (reason: object) => ({ ...reason, ...pick(reason) }),
  );
  return { thrown, response };
}

function pick(reason: object): Record<string, unknown> {
  return reason instanceof Error ? { name: reason.name, message: reason.message } : {};
}

describe("an error reaches the production client of each protocol", () => {
  it("rest-json: name, message and members", async () => {
    const error = new AwsError("AlreadyExistsException", "There is one <already>.", {
      members: { CreatorRequestId: "c-1", Arn: "arn:aws:backup:eu-west-1:1:backup-vault:v", Context: "here" },
    });
    const { thrown, response } = await failing("backup", "CreateBackupVault", { BackupVaultName: "v" }, error);
    expect(thrown).toMatchObject({
      name: "AlreadyExistsException",
      message: "There is one <already>.",
      CreatorRequestId: "c-1",
      Arn: "arn:aws:backup:eu-west-1:1:backup-vault:v",
      Context: "here",
      $metadata: { httpStatusCode: 400, requestId: "request-1" },
    });
    expect(response?.headers["x-amzn-errortype"]).toBe("AlreadyExistsException");
  });

  it("json: name and message; 400 for every fault of the caller unless asked otherwise", async () => {
    const kms = await failing("kms", "DescribeKey", { KeyId: "k" }, new AwsError("NotFoundException", "No key k."));
    expect(kms.thrown).toMatchObject({ name: "NotFoundException", message: "No key k." });
    expect(kms.response?.status).toBe(400);
    const unmodelled = new AwsError("AccessDeniedException", "No.", { status: 403 });
    const denied = await failing("kms", "DescribeKey", { KeyId: "k" }, unmodelled);
    expect(denied.thrown).toMatchObject({ name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } });
  });

  it("json of SQS: the older code travels in its header", async () => {
    const error = new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
    const { thrown, response } = await failing("sqs", "PurgeQueue", { QueueUrl: "http://127.0.0.1/1/q" }, error);
    expect(response?.headers["x-amzn-query-error"]).toBe("AWS.SimpleQueueService.NonExistentQueue;Sender");
    expect(thrown).toMatchObject({ name: "QueueDoesNotExist", message: "The specified queue does not exist." });
    const named = new AwsError("InvalidParameterValue", "No.", { members: { queryCode: "My.Code" } });
    const own = await failing("sqs", "PurgeQueue", { QueueUrl: "http://127.0.0.1/1/q" }, named);
    expect(own.response?.headers["x-amzn-query-error"]).toBe("My.Code;Sender");
  });

  it("query: the shape's name becomes the code that older clients know", async () => {
    const error = new AwsError("NoSuchEntityException", "No role r & co.");
    const { thrown, response } = await failing("iam", "GetRole", { RoleName: "r" }, error);
    expect(textOf(response)).toContain("<Type>Sender</Type><Code>NoSuchEntity</Code>");
    expect(thrown).toMatchObject({
      name: "NoSuchEntityException",
      message: "No role r & co.",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("rest-xml: code, message, resource and modelled members", async () => {
    const error = new AwsError("InvalidObjectState", "Archived.", { members: { StorageClass: "GLACIER" } });
    const { thrown, response } = await failing("s3", "GetObject", { Bucket: "a-bucket", Key: "a b" }, error);
    expect(thrown).toMatchObject({ name: "InvalidObjectState", message: "Archived.", StorageClass: "GLACIER" });
    expect(textOf(response)).toContain("<Resource>/a-bucket/a%20b</Resource><RequestId>request-1</RequestId>");
    expect(response?.status).toBe(403);
  });

  it("rest-xml: HEAD has no body, only its status", async () => {
    const error = new AwsError("NotFound", "Not Found");
    const { thrown, response } = await failing("s3", "HeadObject", { Bucket: "a-bucket", Key: "k" }, error);
    expect(response?.body.byteLength).toBe(0);
    expect(response?.status).toBe(404);
    expect(thrown).toMatchObject({ name: "NotFound" });
  });

  it("a receiver's fault is a 5xx by its model", async () => {
    const error = new AwsError("ServiceUnavailableException", "Later.");
    const { response } = await failing("backup", "DescribeBackupVault", { BackupVaultName: "v" }, error);
    expect(response?.status).toBe(500);
  });
});
