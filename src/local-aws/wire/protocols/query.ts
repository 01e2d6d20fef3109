import { AwsError } from "../errors.ts";
import { bytesOf, parseForm, textOf, type WireResponse } from "../http/message.ts";
import { escapeXml, innerXml } from "./codecs.ts";
import type { Call, Dialect, Incoming } from "./dialect.ts";
import { faultSide, modelledError, xmlErrorElements } from "./error-output.ts";
import { readQueryInput } from "./query-input.ts";

/** awsQuery: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html; also the older form of SQS calls. */
export const queryDialect: Dialect = {
  codes: { malformed: "MalformedInput", missing: "ValidationError" },
  decode,
  succeed({ service }, operation, output, requestId) {
    const { name } = operation;
    const inner = operation.output.isStructSchema() ? innerXml(operation.output, output) : undefined;
    const result = inner === undefined ? "" : `<${name}Result>${inner}</${name}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${escapeXml(requestId)}</RequestId></ResponseMetadata>`;
    const document = `<${name}Response xmlns="${service.wire.xmlNamespace}">${result}${metadata}</${name}Response>`;
    return xmlResponse(200, document, requestId);
  },
  fail({ service }, error, requestId) {
    const modelled = modelledError(service, error);
    const elements = `<Type>${faultSide(modelled.status)}</Type>${xmlErrorElements(modelled, modelled.queryCode)}`;
    const id = `<RequestId>${escapeXml(requestId)}</RequestId>`;
    const document = `<ErrorResponse xmlns="${service.wire.xmlNamespace}"><Error>${elements}</Error>${id}</ErrorResponse>`;
    return xmlResponse(modelled.status, document, requestId);
  },
};

function xmlResponse(status: number, document: string, requestId: string): WireResponse {
  return { status, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body: bytesOf(document) };
}

function decode({ service, request, target }: Incoming): Call {
  // A presigned GET (the AWS IAM authenticators send STS such URLs) has its form in the query.
  const form = [...target.query, ...parseForm(textOf(request.body))];
  const action = form.find(([name]) => name === "Action")?.[1] ?? "";
  const operation = service.operations.get(action);
  if (!operation) throw new AwsError("InvalidAction", `Could not find operation ${action}.`, { status: 400 });
  const input = readQueryInput(operation.input, form);
  if (service.name !== "sqs" || "QueueUrl" in input || !acceptsQueueUrl(operation)) return { operation, input };
  const path = queuePath.exec(target.path)?.[0];
  const url = path && `http://${request.headers["host"] ?? "127.0.0.1"}${path}`;
  return { operation, input: url === undefined ? input : { QueueUrl: url, ...input } };
}

/** Old SQS clients post to the queue itself: `/account/queue`. */
const queuePath = /^\/\d{12}\/[^/]+/;

function acceptsQueueUrl({ input }: Call["operation"]): boolean {
  return input.isStructSchema() && "QueueUrl" in input.getMemberSchemas();
}
