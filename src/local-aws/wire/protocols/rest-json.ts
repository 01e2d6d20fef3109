import { AwsError } from "../errors.ts";
import { findRoute } from "../schema/routes.ts";
import { restJson } from "./codecs.ts";
import type { Dialect } from "./dialect.ts";
import { jsonError, modelledError } from "./error-output.ts";
import { readRestInput } from "./rest-input.ts";
import { writeRestOutput } from "./rest-output.ts";

/** restJson1: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJsonDialect: Dialect = {
  codes: { malformed: "SerializationException", missing: "ValidationException" },
  decode({ service, request, target }) {
    const { method, headers } = request;
    const match = findRoute(service.routes, { method, headers, target, bucket: undefined });
    if (!match) {
      throw new AwsError("UnknownOperationException", `No operation at ${method} ${target.path}.`, { status: 404 });
    }
    return { operation: match.operation, input: readRestInput({ ...match, request, target }, restJson) };
  },
  succeed(_incoming, operation, output, requestId) {
    const response = writeRestOutput(operation, output, restJson, "application/json");
    return { ...response, headers: { ...response.headers, "x-amzn-requestid": requestId } };
  },
  fail: ({ service }, error, requestId) => jsonError(modelledError(service, error), requestId, "application/json"),
};
