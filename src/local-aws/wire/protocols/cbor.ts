import { CborCodec } from "@smithy/core/cbor";
import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsError } from "../errors.ts";
import type { WireResponse } from "../http/message.ts";
import { isRecord } from "../schema/guards.ts";
import type { Call, Dialect, Incoming } from "./dialect.ts";
import { modelledError, withQueryCode } from "./error-output.ts";

const codec = new CborCodec();

/** What botocore prefers where a service speaks several protocols: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const cborDialect: Dialect = {
  codes: { malformed: "SerializationException", missing: "ValidationException" },
  decode,
  succeed: (_incoming, operation, output, requestId) =>
    response(200, operation.output.isStructSchema() ? written(operation.output, output) : new Uint8Array(), requestId),
  fail({ service }, error, requestId) {
    const modelled = modelledError(service, error);
    const { code, message, members, statusByFault } = modelled;
    const status = error.askedStatus ?? statusByFault;
    const body = written("document", { ...members, __type: code, message, Message: message });
    return withQueryCode(service, { ...modelled, status }, response(status, body, requestId));
  },
};

/** `/service/<name>/operation/<name>` */
function decode({ service, request, target }: Incoming): Call {
  const name = /\/service\/[^/]+\/operation\/([^/]+)$/.exec(target.path)?.[1] ?? "";
  const operation = service.operations.get(name);
  if (!operation) throw new AwsError("UnknownOperationException", `${service.name} has no ${name}.`, { status: 404 });
  if (!operation.input.isStructSchema() || request.body.byteLength === 0) return { operation, input: {} };
  const input: unknown = codec.createDeserializer().read(operation.input, request.body);
  if (!isRecord(input)) throw new SyntaxError("The body is no structure.");
  return { operation, input };
}

function written(schema: NormalizedSchema | "document", value: unknown): Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema === "document" ? 15 : schema, value);
  return serializer.flush();
}

function response(status: number, body: Uint8Array, requestId: string): WireResponse {
  const headers = {
    "content-type": "application/cbor",
    "smithy-protocol": "rpc-v2-cbor",
    "x-amzn-requestid": requestId,
  };
  return { status, headers, body };
}
