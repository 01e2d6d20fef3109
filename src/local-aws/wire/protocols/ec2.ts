import { AwsError } from "../errors.ts";
import { bytesOf, parseForm, textOf, type WireResponse } from "../http/message.ts";
import { escapeXml, innerXml } from "./codecs.ts";
import type { Call, Dialect, Incoming } from "./dialect.ts";
import { readEc2Input } from "./ec2-input.ts";
import { modelledError, xmlErrorElements } from "./error-output.ts";

const prologue = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** ec2Query: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Dialect: Dialect = {
  codes: { malformed: "InvalidParameterValue", missing: "MissingParameter" },
  decode,
  succeed({ service }, { name, output: schema }, output, requestId) {
    const inner = schema.isStructSchema() ? innerXml(schema, output) : "";
    const id = `<requestId>${escapeXml(requestId)}</requestId>`;
    const document = `<${name}Response xmlns="${service.wire.xmlNamespace}">${id}${inner}</${name}Response>`;
    return xmlResponse(200, document, requestId);
  },
  fail({ service }, error, requestId) {
    const modelled = modelledError(service, error);
    const elements = xmlErrorElements(modelled, modelled.code);
    const id = `<RequestID>${escapeXml(requestId)}</RequestID>`;
    const document = `<Response><Errors><Error>${elements}</Error></Errors>${id}</Response>`;
    return xmlResponse(modelled.status, document, requestId);
  },
};

function xmlResponse(status: number, document: string, requestId: string): WireResponse {
  const headers = { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": requestId };
  return { status, headers, body: bytesOf(prologue + document) };
}

function decode({ service, request, target }: Incoming): Call {
  const form = [...target.query, ...parseForm(textOf(request.body))];
  const action = form.find(([name]) => name === "Action")?.[1] ?? "";
  const operation = service.operations.get(action);
  if (!operation) {
    const message = `The action ${action} is not valid for this web service.`;
    throw new AwsError("InvalidAction", message, { status: 400 });
  }
  return { operation, input: readEc2Input(operation.input, form) };
}
