import type { Region } from "#model";
import type { ServiceName } from "../../wire/index.ts";
import type { ApiCall } from "./api-call.ts";

/** What CloudTrail counts as data events, by service: no rule hears of them. */
const dataEvents: Readonly<Partial<Record<ServiceName, RegExp>>> = {
  dynamodb:
    /^(?:(?:Get|Put|Update|Delete)Item|Query|Scan|Batch(?:Get|Write)Item|Transact(?:Get|Write)Items|(?:Batch)?Execute\w+)$/,
  events: /^PutEvents$/,
  lambda: /^Invoke/,
  s3: /Object(?!LockConfiguration)|MultipartUpload|Part|^HeadBucket$/,
  sns: /^Publish/,
  sqs: /^(?:SendMessage|ReceiveMessage|DeleteMessage|ChangeMessageVisibility)/,
};

export function isManagement({ service, operation }: ApiCall): boolean {
  return dataEvents[service]?.test(operation) !== true;
}

/** Reads whose names do not say so. */
const otherReads: Readonly<Partial<Record<ServiceName, RegExp>>> = {
  backup: /^Export/,
  dynamodb: /^Scan/,
  events: /^TestEventPattern$/,
  iam: /^(?:Generate|Simulate)/,
  kms: /^(?:Decrypt|Encrypt|ReEncrypt|Generate\w+|Sign|Verify\w*|DeriveSharedSecret)$/,
  cloudformation: /^(?:ValidateTemplate|EstimateTemplateCost)$/,
  sts: /^(?:AssumeRole\w*|DecodeAuthorizationMessage)$/,
};

/** What a record calls `readOnly`; which rules hear of it is decided by the name alone. */
export function isReadOnly({ service, operation }: ApiCall): boolean {
  return /^(?:Describe|Get|Head|List|Search)/.test(operation) || otherReads[service]?.test(operation) === true;
}

/** Records of reads show no answer; those of STS show who a token was given to. */
export function showsAnswer(call: ApiCall): boolean {
  return !isReadOnly(call) || (call.service === "sts" && /^Assume|Token$/.test(call.operation));
}

/** These have one place: they report in us-east-1, wherever they were called from. */
const globalServices: readonly ServiceName[] = ["account", "iam", "organizations"];

export function regionOf(service: ServiceName, asked: Region): Region {
  return globalServices.includes(service) ? "us-east-1" : asked;
}

/** The name of the event, where it is not the operation's. */
export function eventName({ service, operation }: ApiCall): string {
  if (service === "s3") return bucketEvents[operation] ?? operation;
  if (service === "lambda") return `${operation}${lambdaDates[operation] ?? ""}`;
  return operation;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html */
const bucketEvents: Readonly<Record<string, string>> = {
  DeletePublicAccessBlock: "DeleteBucketPublicAccessBlock",
  GetBucketLifecycleConfiguration: "GetBucketLifecycle",
  GetBucketNotificationConfiguration: "GetBucketNotification",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  PutBucketLifecycleConfiguration: "PutBucketLifecycle",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

/** "The eventName might include date and version information": https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html */
const lambdaDates: Readonly<Record<string, string>> = {
  AddPermission: "20150331v2",
  CreateEventSourceMapping: "20150331",
  CreateFunction: "20150331",
  DeleteEventSourceMapping: "20150331",
  DeleteFunction: "20150331",
  GetEventSourceMapping: "20150331",
  GetFunction: "20150331v2",
  GetFunctionConfiguration: "20150331v2",
  GetPolicy: "20150331v2",
  ListEventSourceMappings: "20150331",
  ListFunctions: "20150331",
  ListTags: "20170331",
  RemovePermission: "20150331v2",
  TagResource: "20170331v2",
  UntagResource: "20170331v2",
  UpdateEventSourceMapping: "20150331",
  UpdateFunctionCode: "20150331v2",
  UpdateFunctionConfiguration: "20150331v2",
};
