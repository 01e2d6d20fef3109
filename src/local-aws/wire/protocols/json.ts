import { AwsError } from "../errors.ts";
import { bytesOf } from "../http/message.ts";
import { isRecord } from "../schema/guards.ts";
import type { Call, Dialect, Incoming } from "./dialect.ts";
import { rpcJson } from "./codecs.ts";
import { jsonError, modelledError, withQueryCode } from "./error-output.ts";

/** awsJson 1.0 and 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const jsonDialect: Dialect = {
  codes: { malformed: "SerializationException", missing: "ValidationException" },
  decode,
  succeed(incoming, operation, output, requestId) {
    const body = operation.output.isStructSchema() ? rpcJson.write(operation.output, output) : "{}";
    const headers = { "content-type": contentType(incoming), "x-amzn-requestid": requestId };
    return { status: 200, headers, body: bytesOf(body) };
  },
  fail(incoming, error, requestId) {
    const byModel = modelledError(incoming.service, error);
    // The model's statuses bind rest services only: KMS and Organizations document 400 for every caller's fault,
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html
    const modelled = { ...byModel, status: error.askedStatus ?? byModel.statusByFault };
    return withQueryCode(incoming.service, modelled, jsonError(modelled, requestId, contentType(incoming)));
  },
};

function decode({ service, request }: Incoming): Call {
  const name = (request.headers["x-amz-target"] ?? "").split(".").at(-1) ?? "";
  const operation = service.operations.get(name);
  if (!operation) throw new AwsError("UnknownOperationException", `${service.name} has no ${name}.`, { status: 404 });
  if (!operation.input.isStructSchema()) return { operation, input: {} };
  const body = request.body.byteLength === 0 ? bytesOf("{}") : request.body;
  const input = rpcJson.read(operation.input, body);
  if (!isRecord(input)) throw new SyntaxError("The body is no structure.");
  return { operation, input };
}

function contentType({ service }: Incoming): string {
  return `application/x-amz-json-${service.wire.jsonVersion}`;
}
