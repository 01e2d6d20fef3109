import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { describe, expect, test } from "vitest";
import { AwsError, decodeCall, type WireRequest, type WireResponse } from "../index.ts";
import { sdkOf } from "../testing/clients.ts";

type Answer = (call: Awaited<ReturnType<typeof decodeCall>>) => WireResponse;

/** A client of CloudWatch that speaks CBOR, as botocore does, and what arrived of its call. */
async function told(operation: string, input: object, answer: Answer) {
  const seen: { input?: unknown; headers?: WireRequest["headers"] } = {};
  const server = async (request: WireRequest): Promise<WireResponse> => {
    const call = await decodeCall(request);
    Object.assign(seen, { input: call.input, headers: request.headers });
    return answer(call);
  };
  const sdk = await sdkOf("monitoring", server, { protocol: SmithyRpcV2CborProtocol });
  const output = await sdk.client.send(sdk.command(operation, input)).catch((error: unknown) => error);
  return { output, ...seen };
}

describe("calls in CBOR", () => {
  test("carry texts, numbers and times both ways", async () => {
    const time = new Date("2027-01-01T08:00:00.250Z");
    const sent = { Namespace: "Häuser", MetricData: [{ MetricName: "m", Timestamp: time, Value: 1.5 }] };
    const put = await told("PutMetricData", sent, (call) => call.succeed({}, "request-1"));
    expect(put.headers).toMatchObject({ "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" });
    expect(put.input).toEqual(sent);
    const DashboardEntries = [{ DashboardName: "lag", LastModified: time, Size: 14 }];
    const list = await told("ListDashboards", {}, (call) => call.succeed({ DashboardEntries }, "request-1"));
    expect(list.output).toMatchObject({ DashboardEntries });
  });

  test("end in errors by name, and by the code that clients of old know", async () => {
    const error = new AwsError("DashboardNotFoundError", "Dashboard lag does not exist");
    let header: string | undefined;
    const { output } = await told("GetDashboard", { DashboardName: "lag" }, (call) => {
      const answer = call.fail(error, "request-1");
      header = answer.headers["x-amzn-query-error"];
      return answer;
    });
    expect(output).toMatchObject({ name: "DashboardNotFoundError", message: error.message });
    expect(header).toBe("ResourceNotFound;Sender");
  });

  test.each([
    [
      "no CBOR",
      "/service/GraniteServiceVersion20100801/operation/GetDashboard",
      [0x5f, 1, 2],
      "SerializationException",
    ],
    ["a list", "/service/GraniteServiceVersion20100801/operation/GetDashboard", [0x80], "SerializationException"],
    ["nothing", "/service/GraniteServiceVersion20100801/operation/GetDashboard", [], "ValidationException"],
    ["an operation that there is not", "/service/x/operation/y", [0xa0], "UnknownOperationException"],
  ])("are refused with %s", async (_what, path, bytes, code) => {
    const scope = "Credential=1/20260101/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=00";
    const headers = { authorization: `AWS4-HMAC-SHA256 ${scope}`, "smithy-protocol": "rpc-v2-cbor" };
    const refused: unknown = await decodeCall({ method: "POST", path, headers, body: Uint8Array.from(bytes) }).catch(
      (error: unknown) => error,
    );
    const { response } = refused as { response: WireResponse };
    expect(Buffer.from(response.body).toString()).toContain(code);
  });
});
