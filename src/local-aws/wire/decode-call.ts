import { AwsError, WireError } from "./errors.ts";
import { readSignature, type Credential, type Signature } from "./http/credential.ts";
import { parseTarget, type Target, type WireRequest, type WireResponse } from "./http/message.ts";
import { signatureMatches } from "./http/signature.ts";
import { faultOf } from "./protocols/check-input.ts";
import type { Call, Dialect, Incoming } from "./protocols/dialect.ts";
import { cborDialect } from "./protocols/cbor.ts";
import { ec2Dialect } from "./protocols/ec2.ts";
import { jsonError, modelledError } from "./protocols/error-output.ts";
import { jsonDialect } from "./protocols/json.ts";
import { queryDialect } from "./protocols/query.ts";
import { restJsonDialect } from "./protocols/rest-json.ts";
import { restXmlDialect } from "./protocols/rest-xml.ts";
import type { ServiceName } from "./schema/catalog.ts";
import { loadService, type Service } from "./schema/service.ts";
import { serviceOfRequest } from "./service-of-request.ts";
import { unserved } from "./unserved.ts";

/** One AWS call, decoded, with the ways to answer it. */
export type DecodedCall = {
  readonly service: ServiceName;
  readonly operation: string;
  /** Undefined when the request is unsigned. */
  readonly credential: Credential | undefined;
  /** Exactly the SDK's input shape: Date, Uint8Array, numbers, unions. */
  readonly input: Record<string, unknown>;
  /** True when an SigV4 signature made with `secretAccessKey` matches this request. */
  readonly signatureMatches: (secretAccessKey: string) => boolean;
  readonly succeed: (output: Record<string, unknown>, requestId: string) => WireResponse;
  readonly fail: (error: AwsError, requestId: string) => WireResponse;
};

/** Nobody journals a request that could not be read, so its id need not be told from others. */
const unreadableId = "00000000-0000-0000-0000-000000000000";

/**
 * Reads one request. Throws WireError, and nothing else, when it cannot be decoded: unknown service or operation,
 * malformed body, missing required member; `response` then has the protocol's own error form where that is known.
 */
export async function decodeCall(request: WireRequest): Promise<DecodedCall> {
  const { incoming, signature } = await readEnvelope(request);
  const dialect = dialectOf(incoming);
  const { operation, input } = readCall(incoming, dialect);
  return {
    service: incoming.service.name,
    operation: operation.name,
    credential: signature?.credential,
    input,
    signatureMatches: (secret) =>
      signature !== undefined && signatureMatches(request, incoming.target, signature, secret),
    succeed: (output, requestId) => dialect.succeed(incoming, operation, output, requestId),
    fail: (error, requestId) => dialect.fail(incoming, error, requestId),
  };
}

interface Envelope {
  readonly incoming: Incoming;
  readonly signature: Signature | undefined;
}

async function readEnvelope(request: WireRequest): Promise<Envelope> {
  try {
    const target = parseTarget(request.path);
    const signature = readSignature(request, target);
    const name = serviceOfRequest(request, target, signature?.credential);
    if (name === undefined) throw notServed(request, target, signature);
    return { incoming: { service: await loadService(name), request, target }, signature };
  } catch (error) {
    if (error instanceof WireError) throw error;
    const known = error instanceof AwsError ? error : new AwsError("SerializationException", messageOf(error));
    const modelled = modelledError({ errors: new Map() }, known);
    throw new WireError(known.message, jsonError(modelled, unreadableId, "application/x-amz-json-1.1"));
  }
}

function notServed(request: WireRequest, target: Target, signature: Signature | undefined): WireError {
  const credential = signature?.credential ?? { accessKeyId: "", region: "", service: "" };
  return new WireError(`${credential.service} is not served.`, unserved(request, target, credential, unreadableId));
}

function dialectOf({ service, request }: Incoming): Dialect {
  if (request.headers["smithy-protocol"] === "rpc-v2-cbor") return cborDialect;
  switch (service.wire.protocol) {
    case "rest-json":
      return restJsonDialect;
    case "rest-xml":
      return restXmlDialect;
    case "ec2":
      return ec2Dialect;
    case "query":
      return queryDialect;
    case "json":
      // Calls without a target come from older clients, which speak the service's former query protocol.
      return isOldQuery(service, request) ? queryDialect : jsonDialect;
    default:
      return service.wire.protocol satisfies never;
  }
}

function isOldQuery({ wire }: Service, request: WireRequest): boolean {
  return wire.wasQuery === true && request.headers["x-amz-target"] === undefined;
}

function readCall(incoming: Incoming, dialect: Dialect): Call {
  try {
    const call = dialect.decode(incoming);
    const { input } = call.operation;
    const fault = input.isStructSchema() ? faultOf(input, call.input) : undefined;
    if (!fault) return call;
    const code = fault.kind === "type" ? dialect.codes.malformed : dialect.codes.missing;
    throw new AwsError(code, fault.message, { status: 400 });
  } catch (error) {
    const known = error instanceof AwsError ? error : new AwsError(dialect.codes.malformed, messageOf(error));
    throw new WireError(known.message, dialect.fail(incoming, known, unreadableId));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
