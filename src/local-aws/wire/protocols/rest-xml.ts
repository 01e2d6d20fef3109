import { AwsError } from "../errors.ts";
import { unpackChunks } from "../http/aws-chunked.ts";
import { bytesOf, type WireResponse } from "../http/message.ts";
import { s3Address } from "../http/s3-address.ts";
import { catalog } from "../schema/catalog.ts";
import { findRoute } from "../schema/routes.ts";
import { escapeXml, xmlCodec } from "./codecs.ts";
import type { Call, Dialect, Incoming } from "./dialect.ts";
import { modelledError, xmlErrorElements } from "./error-output.ts";
import { readRestInput } from "./rest-input.ts";
import { writeRestOutput } from "./rest-output.ts";

const namespace = catalog.s3.xmlNamespace;
const prologue = '<?xml version="1.0" encoding="UTF-8"?>\n';
const codec = xmlCodec(namespace, prologue);

/** restXml as S3 speaks it: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const restXmlDialect: Dialect = {
  codes: { malformed: "MalformedXML", missing: "InvalidRequest" },
  decode,
  succeed({ request }, operation, output, requestId) {
    const response =
      operation.name === "GetBucketLocation" ? location(output) : writeRestOutput(operation, output, codec, xmlType);
    const body = request.method === "HEAD" ? new Uint8Array() : response.body;
    return { ...response, body, headers: { ...response.headers, ...idHeaders(requestId) } };
  },
  fail({ request, service, target }, error, requestId) {
    const modelled = modelledError(service, error);
    const elements = xmlErrorElements(modelled, modelled.code);
    const rest = `<Resource>${escapeXml(target.path)}</Resource><RequestId>${escapeXml(requestId)}</RequestId>`;
    const body = request.method === "HEAD" ? "" : `${prologue}<Error>${elements}${rest}</Error>`;
    const headers = { "content-type": xmlType, ...idHeaders(requestId) };
    // The one shape whose model leaves out its status; it answers HEAD alone.
    const status = error.code === "NotFound" ? (error.askedStatus ?? 404) : modelled.status;
    return { status, headers, body: bytesOf(body) };
  },
};

const xmlType = "application/xml";

function decode({ service, request: packed, target }: Incoming): Call {
  const request = unpackChunks(packed);
  const { method, headers } = request;
  const { bucket, path } = s3Address(headers["host"] ?? "", target.path);
  const match = findRoute(service.routes, { method, headers, target: { ...target, path }, bucket });
  if (!match) {
    const message = "The specified method is not allowed against this resource.";
    throw new AwsError("MethodNotAllowed", message, { status: 405 });
  }
  const labels = bucket === undefined ? match.labels : { ...match.labels, Bucket: encodeURIComponent(bucket) };
  return {
    operation: match.operation,
    input: readRestInput({ operation: match.operation, request, target, labels }, codec),
  };
}

/** The one answer that is not wrapped: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
function location(output: Readonly<Record<string, unknown>>): WireResponse {
  const region = output["LocationConstraint"];
  const text = typeof region === "string" ? escapeXml(region) : "";
  const document = `${prologue}<LocationConstraint xmlns="${namespace}">${text}</LocationConstraint>`;
  return { status: 200, headers: { "content-type": xmlType }, body: bytesOf(document) };
}

function idHeaders(requestId: string): Readonly<Record<string, string>> {
  return { "x-amz-request-id": requestId, "x-amz-id-2": requestId };
}
