import { parseArn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError, plainMembers } from "../../wire/index.ts";
import { isoTime } from "../../world/index.ts";
import type { JsonObject } from "../events/index.ts";
import type { ApiCall } from "./api-call.ts";
import { eventName, isReadOnly, regionOf, showsAnswer } from "./events.ts";
import { userIdentity } from "./identity.ts";

/** When a call is told to have been made: seconds, no fractions. */
export function eventTime({ world }: CallContext): string {
  return isoTime(world.clock.now()).replace(/\.\d+Z$/, "Z");
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html; what every account that hears of it is told. */
export async function recordOf(context: CallContext, call: ApiCall): Promise<JsonObject> {
  const { world, caller } = context;
  const readOnly = isReadOnly(call);
  return {
    eventVersion: "1.11",
    userIdentity: userIdentity(context),
    eventTime: eventTime(context),
    eventSource: `${call.service}.amazonaws.com`,
    eventName: eventName(call),
    awsRegion: regionOf(call.service, context.region),
    sourceIPAddress: caller.invokedBy ?? "127.0.0.1",
    userAgent: caller.invokedBy ?? caller.request?.userAgent ?? "local-aws",
    ...failureOf(call),
    ...(await parameters(call)),
    requestID: (caller.invokedBy === undefined ? caller.request?.id : undefined) ?? world.chance.uuid(),
    readOnly,
    ...resources(call),
    eventType: "AwsApiCall",
    managementEvent: true,
    eventCategory: "Management",
  };
}

function failureOf({ service, end }: ApiCall): JsonObject {
  if (!("error" in end) || !(end.error instanceof AwsError)) return {};
  const { code, message } = end.error;
  return { errorCode: service === "ec2" ? `Client.${code}` : code, errorMessage: message };
}

async function parameters(call: ApiCall): Promise<JsonObject> {
  const { service, operation, input, resource, end } = call;
  const output = "output" in end && showsAnswer(call) ? end.output : undefined;
  // "Include the key ARN of the affected KMS key in responseElements.keyId, even though this operation does not return" it.
  const key = service === "kms" && resource?.includes(":key/") === true ? { keyId: resource } : {};
  return {
    requestParameters: orNull(await plainMembers(service, operation, "input", input)),
    responseElements: output ? orNull({ ...key, ...(await plainMembers(service, operation, "output", output)) }) : null,
  };
}

function orNull(members: JsonObject): JsonObject | null {
  return Object.keys(members).length === 0 ? null : members;
}

/** The kinds of resource that records name by type. */
function resources({ service, resource = "" }: ApiCall): JsonObject {
  const type = { kms: "AWS::KMS::Key", s3: "AWS::S3::Bucket", sts: "AWS::IAM::Role" }[service as string];
  const accountId = parseArn(resource)?.account;
  if (type === undefined || accountId === undefined) return {};
  return { resources: [{ ...(accountId === "" ? {} : { accountId }), type, ARN: resource }] };
}
