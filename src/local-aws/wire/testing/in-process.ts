import { Readable } from "node:stream";
import { buildQueryString } from "@smithy/core/protocols";
import { HttpResponse, type HttpRequest } from "@smithy/core/transport";
import type { WireRequest, WireResponse } from "../index.ts";

type Server = (request: WireRequest) => Promise<WireResponse>;

/** What the SDK's clients take for `requestHandler`. */
export interface InProcessHandler {
  readonly metadata: { readonly handlerProtocol: string };
  readonly handle: (request: HttpRequest) => Promise<{ readonly response: HttpResponse }>;
  readonly destroy: () => void;
  readonly httpHandlerConfigs: () => Record<string, never>;
  readonly updateHttpClientConfig: () => void;
}

/** A request handler that calls a function instead of a socket. */
export function inProcess(server: Server): InProcessHandler {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    destroy: () => undefined,
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => undefined,
    async handle(request) {
      const answer = await server(await wireRequest(request));
      const headers = { ...answer.headers };
      const body = Readable.from([Buffer.from(answer.body)], { objectMode: false });
      return { response: new HttpResponse({ statusCode: answer.status, headers, body }) };
    },
  };
}

/** The SDK's request as it would arrive. */
async function wireRequest(request: HttpRequest): Promise<WireRequest> {
  const query = buildQueryString(request.query);
  const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: request.method,
    path: query === "" ? request.path : `${request.path}?${query}`,
    headers: Object.fromEntries(headers),
    body: await bytesOfBody(request.body),
  };
}

async function bytesOfBody(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  if (!(body instanceof Readable)) throw new TypeError(`No body of this kind is known: ${typeof body}`);
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
