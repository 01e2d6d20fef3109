import { Readable } from "node:stream";
import type { Region } from "#model";
import type { Credentials } from "../../sts.ts";
import { type AssumedCredentials, assumedIn } from "./assumed.ts";

/** One HTTP request and its answer, where no socket lies between. */
export interface DirectRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface DirectAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type DirectServer = (request: DirectRequest) => Promise<DirectAnswer>;

/** Where AWS is. */
export type Connection =
  /** As the SDK's environment says (profile, region, AWS_ENDPOINT_URL); in other accounts than its own, through a role of that name. */
  | { readonly kind: "environment"; readonly account: string; readonly roleName: string }
  /** A loopback address where a 12-digit access key speaks for its account. */
  | { readonly kind: "endpoint"; readonly url: string }
  /** A function in this process. */
  | { readonly kind: "direct"; readonly serve: DirectServer };

/** What every SDK client is made with. */
export interface ClientConfig {
  readonly region: Region;
  readonly maxAttempts?: number;
  readonly endpoint?: string;
  readonly credentials?: (Credentials & { readonly sessionToken: string }) | (() => Promise<AssumedCredentials>);
  readonly requestHandler?: DirectHandler;
  readonly forcePathStyle?: boolean;
}

/** The configuration of a client of an account and region. */
export function clientConfig(connection: Connection, account: string, region: Region): ClientConfig {
  if (connection.kind === "environment") {
    const { account: own, roleName } = connection;
    return account === own ? { region } : { region, credentials: assumedIn(account, roleName, region) };
  }
  const credentials = { accessKeyId: account, secretAccessKey: "local", sessionToken: "" };
  const common = { region, credentials, forcePathStyle: true, maxAttempts: 1 };
  if (connection.kind === "endpoint") return { ...common, endpoint: connection.url };
  return { ...common, endpoint: "http://127.0.0.1", requestHandler: directHandler(connection.serve) };
}

/** The SDK's request, as far as it is read here. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

/** What an SDK client takes in place of its HTTP handler. */
export interface DirectHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SdkRequest): Promise<{ readonly response: SdkResponse }>;
  destroy(): void;
  httpHandlerConfigs(): Record<string, never>;
  updateHttpClientConfig(): void;
}

function directHandler(serve: DirectServer): DirectHandler {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    handle: async (request) => {
      const { status, headers, body } = await serve(await asDirect(request));
      return {
        response: {
          statusCode: status,
          headers: { ...headers },
          body: Readable.from([Buffer.from(body)], { objectMode: false }),
        },
      };
    },
    destroy: () => undefined,
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => undefined,
  };
}

async function asDirect({ method, path, query = {}, headers, body }: SdkRequest): Promise<DirectRequest> {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const values = value === null ? [""] : typeof value === "string" ? [value] : value;
    return values.map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`);
  });
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method,
    path: pairs.length > 0 ? `${path}?${pairs.join("&")}` : path,
    headers: Object.fromEntries(lower),
    body: await bytesOf(body),
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
