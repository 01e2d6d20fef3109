import { AwsError } from "./errors.ts";
import type { Credential } from "./http/credential.ts";
import { bytesOf, parseForm, textOf, type Target, type WireRequest, type WireResponse } from "./http/message.ts";
import { escapeXml } from "./protocols/codecs.ts";
import { jsonError, modelledError } from "./protocols/error-output.ts";

/** Services that answer in XML and are called by path: a client of theirs reads no JSON. */
const restXmlServices = ["cloudfront", "route53"];

/** How a request is written, as far as it shows without a model of its service, and the operation it names. */
interface Shape {
  readonly form: "json" | "query" | "rest-xml" | "rest-json";
  readonly operation: string;
}

/**
 * The answer to a call of a service that local AWS does not serve at all: 501, never a success, in a form that the
 * client reads, with the name of what it asked for.
 */
export function unserved(
  request: WireRequest,
  target: Target,
  { service }: Credential,
  requestId: string,
): WireResponse {
  const { form, operation } = shapeOf(request, target, service);
  const message = `${service}:${operation} is not built in local AWS (docs/reference/local-aws.md lists what is)`;
  const error = new AwsError("NotImplemented", message, { status: 501 });
  const text = `<Code>${error.code}</Code><Message>${escapeXml(message)}</Message>`;
  const id = escapeXml(requestId);
  switch (form) {
    case "json":
    case "rest-json": {
      const type = form === "json" ? "application/x-amz-json-1.1" : "application/json";
      return jsonError(modelledError({ errors: new Map() }, error), requestId, type);
    }
    case "query":
    case "rest-xml": {
      const document = `<ErrorResponse><Error><Type>Receiver</Type>${text}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
      return xml(error.status, document, requestId);
    }
    default:
      return form satisfies never;
  }
}

function shapeOf({ method, headers, body }: WireRequest, { path, query }: Target, service: string): Shape {
  const named = headers["x-amz-target"];
  if (named !== undefined) return { form: "json", operation: named.slice(named.lastIndexOf(".") + 1) };
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const form = isForm ? [...query, ...formOf(body)] : query;
  const action = form.find(([name]) => name === "Action")?.[1];
  if (action !== undefined) return { form: "query", operation: action };
  const byPath = restXmlServices.includes(service) ? "rest-xml" : "rest-json";
  return { form: byPath, operation: `${method} ${path}` };
}

function formOf(body: Uint8Array): readonly (readonly [string, string])[] {
  try {
    return parseForm(textOf(body));
  } catch {
    return [];
  }
}

function xml(status: number, document: string, requestId: string): WireResponse {
  return { status, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body: bytesOf(document) };
}
