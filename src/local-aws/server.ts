import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalAws } from "./local-aws.ts";
import type { WireResponse } from "./wire/index.ts";

/** Loopback only: local AWS knows no secrets, and nobody else shall reach it. */
const host = "127.0.0.1";

/** Largest request body; S3 takes 5 GB, a rehearsal does not. */
const largestBody = 128 * 1024 * 1024;

/** Longer than any client keeps a connection, or its next call meets a closed socket. */
const keepAliveMs = 65_000;

/** A local AWS that listens. */
export interface Listening {
  readonly url: string;
  /** Ends open connections, too. */
  close(): Promise<void>;
}

/** Serves a local AWS over HTTP on the loopback address; port 0 takes a free one. */
export async function listen(localAws: LocalAws, port = 0): Promise<Listening> {
  const server = createServer(
    { keepAliveTimeout: keepAliveMs },
    (request, response) => void serve(localAws, request, response),
  );
  await started(server, port);
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  localAws.setEndpoint(() => Promise.resolve(url));
  return { url, close: () => stopped(server) };
}

/** Listens when a function first needs an address: a world without functions opens no socket. */
export function listenOnDemand(localAws: LocalAws): { close(): Promise<void> } {
  let listening: Promise<Listening> | undefined;
  localAws.setEndpoint(async () => {
    listening ??= listen(localAws);
    return (await listening).url;
  });
  return { close: async () => (await listening)?.close() };
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(localAws: LocalAws, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    if (!body)
      return send(response, { status: 413, headers: {}, body: Buffer.from("the body is too large for local AWS") });
    const answer = await localAws.handle({
      method: request.method ?? "GET",
      path: request.url ?? "/",
      headers: headersOf(request),
      body,
    });
    send(response, answer);
  } catch (error) {
    // A connection that the client cut has nobody left to answer.
    if (response.destroyed || !response.writable) return;
    send(response, {
      status: 500,
      headers: {},
      body: Buffer.from(error instanceof Error ? error.message : String(error)),
    });
  }
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(",") : (value ?? ""),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, { ...headers, "content-length": headers["content-length"] ?? String(body.length) });
  response.end(body);
}
