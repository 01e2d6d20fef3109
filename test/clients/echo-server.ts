/**
 * Answers every AWS call with a full sample of its output, and GET /_last with what it decoded and answered last.
 * `node test/clients/echo-server.ts PORT`, loopback only; round-trip.py compares what botocore sent and got.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { decodeCall, WireError, type WireRequest, type WireResponse } from "../../src/local-aws/wire/index.ts";
import { loadService } from "../../src/local-aws/wire/schema/service.ts";
import { plain } from "../../src/local-aws/wire/testing/compare.ts";
import { outputOverrides } from "../../src/local-aws/wire/testing/exceptions.ts";
import { sampleOf } from "../../src/local-aws/wire/testing/sample.ts";

let last: Readonly<Record<string, unknown>> = {};

async function echo(request: WireRequest): Promise<WireResponse> {
  const call = await decodeCall(request);
  const model = (await loadService(call.service)).operations.get(call.operation);
  const output = Object.entries((model && sampleOf(model.output, outputOverrides(call.service))) ?? {});
  const [input, answered] = await Promise.all([plain(call.input), plain(Object.fromEntries(output))]);
  last = { operation: call.operation, input, output: answered, signed: call.signatureMatches("a secret") };
  return call.succeed(Object.fromEntries(output), "echo-1");
}

async function answer(request: WireRequest): Promise<WireResponse> {
  try {
    return await echo(request);
  } catch (error) {
    last = { error: String(error) };
    if (error instanceof WireError) return error.response;
    return { status: 500, headers: {}, body: new TextEncoder().encode(String(error)) };
  }
}

async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = incoming.url ?? "/";
  if (path === "/_last") {
    response.end(JSON.stringify(last));
    return;
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  const method = incoming.method ?? "GET";
  const body = await buffer(incoming);
  const answered = await answer({ method, path, headers: Object.fromEntries(headers), body });
  response.writeHead(answered.status, answered.headers);
  response.end(answered.body);
}

const port = Number(process.argv[2] ?? 4777);
const server = createServer((incoming, response) => void serve(incoming, response));
server.keepAliveTimeout = 65_000;
server.listen(port, "127.0.0.1", () => console.log(`listening on ${port}`));
