import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLocalAws, type LocalAws } from "./local-aws.ts";
import { callerOf } from "./services/iam/index.ts";
import { zipOf } from "./services/cloudformation/resources/zip.ts";
import { trustText } from "./testing.ts";
import type { ServiceName } from "./wire/index.ts";
import { listen, listenOnDemand, type Listening } from "./server.ts";

describe("the server", () => {
  let localAws: LocalAws;
  let server: Listening;
  beforeEach(async () => {
    localAws = createLocalAws({ frozenAt: 0 });
    server = await listen(localAws);
  });
  afterEach(async () => {
    await server.close();
    await localAws.close();
  });
  const clock = async () => (await fetch(`${server.url}/_holdfast/clock`)).json();
  const portOf = () => Number(new URL(server.url).port);

  test("listens on the loopback address and on no other", async () => {
    expect(new URL(server.url).hostname).toBe("127.0.0.1");
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal }) => !internal);
    for (const { address } of others) expect(await canConnect(address, portOf())).toBe(false);
  });

  test("a body of 130 MB answers 413, and the next request is served", async () => {
    const body = Buffer.alloc(130 * 1024 * 1024);
    const status = await fetch(`${server.url}/bucket/key`, { method: "PUT", body }).then(
      ({ status: answered }) => answered,
      // The server may close before all was sent: a client then sees a cut connection.
      () => 413,
    );
    expect(status).toBe(413);
    expect(await clock()).toEqual({ now: "1970-01-01T00:00:00.000Z" });
  });

  test("a connection that is cut in the middle of a body harms nobody", async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(portOf(), "127.0.0.1", () => {
        socket.write("PUT /bucket/key HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf", () => {
          socket.destroy();
          resolve();
        });
      });
    });
    expect(await clock()).toEqual({ now: "1970-01-01T00:00:00.000Z" });
  });

  test("closing ends connections that are kept alive", async () => {
    await clock();
    await server.close();
    await expect(clock()).rejects.toThrow("fetch failed");
  });

  test("on demand the first function to be run makes it listen, and closing ends that", async () => {
    const quiet = createLocalAws({ frozenAt: 0 });
    const onDemand = listenOnDemand(quiet);
    const call = (service: ServiceName, operation: string, input: object): Promise<object> =>
      quiet.door.call(callerOf(quiet.world, "111111111111"), "eu-west-1", service, operation, input);
    const AssumeRolePolicyDocument = trustText({ Service: "lambda.amazonaws.com" });
    await call("iam", "CreateRole", { RoleName: "fn", AssumeRolePolicyDocument });
    const Code = { ZipFile: zipOf("index.js", "exports.handler = async () => process.env.AWS_ENDPOINT_URL;") };
    const Role = "arn:aws:iam::111111111111:role/fn";
    await call("lambda", "CreateFunction", { FunctionName: "f", Role, Handler: "index.handler", Code });
    const answer = (await call("lambda", "Invoke", { FunctionName: "f" })) as { Payload: Uint8Array };
    const url = JSON.parse(Buffer.from(answer.Payload).toString()) as string;
    expect((await fetch(`${url}/_holdfast/clock`)).status).toBe(200);
    await onDemand.close();
    await quiet.close();
    await expect(fetch(`${url}/_holdfast/clock`)).rejects.toThrow("fetch failed");
  });
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (connected: boolean) => () => {
      socket.destroy();
      resolve(connected);
    };
    socket.once("connect", end(true)).once("error", end(false)).once("timeout", end(false));
  });
}
