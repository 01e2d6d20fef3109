import { checkSetting } from "#facts";
import type { LocalAws } from "../local-aws.ts";
import { sentOf } from "../outside.ts";
import { receiveCustomResourceResponse } from "../services/cloudformation/index.ts";
import type { WireRequest, WireResponse } from "../wire/index.ts";
import { answerInvitation, castVote } from "./approvers.ts";
import { parseDuration } from "./duration.ts";
import { faultsView, setFaults } from "./faults.ts";
import { readFiles, writeFiles } from "./files.ts";
import { readImage, writeImage } from "./image.ts";
import { loadWorld } from "./load-world.ts";

/** A control request that cannot be served; the text says why. */
class ControlError extends Error {}

type Control = (localAws: LocalAws, body: Readonly<Record<string, unknown>>, request: WireRequest) => Promise<unknown>;

/** `METHOD path` -> what it does; the contract stands in docs/local-aws.md. */
const controls: Readonly<Record<string, Control>> = {
  "POST /_holdfast/reset": reset,
  // The name that other local AWSs gave it: their test suites call it.
  "POST /moto-api/reset": reset,
  "GET /_holdfast/clock": ({ world }) => Promise.resolve({ now: new Date(world.clock.now()).toISOString() }),
  "POST /_holdfast/clock": moveClock,
  "POST /_holdfast/world": ({ world }, inventory) => Promise.resolve(loadWorld(world, inventory)),
  "GET /_holdfast/snapshots": (localAws) => Promise.resolve(snapshotsView(localAws)),
  "POST /_holdfast/snapshots": takeSnapshot,
  "POST /_holdfast/restore": restoreSnapshot,
  "GET /_holdfast/faults": ({ world }) => Promise.resolve(faultsView(world)),
  "POST /_holdfast/faults": ({ world }, given) => Promise.resolve().then(() => setFaults(world, given)),
  "GET /_holdfast/sent": ({ world }) => Promise.resolve({ sent: sentOf(world) }),
  "POST /_holdfast/mpa/invitations": answerInvitation,
  "POST /_holdfast/mpa/votes": castVote,
  "GET /_holdfast/assumptions": ({ world }) => Promise.resolve(Object.fromEntries(world.assumptions)),
  "POST /_holdfast/assumptions": setAssumptions,
};

/** Serves `/_holdfast/...`; undefined for any other path. */
export async function playControl(localAws: LocalAws, request: WireRequest): Promise<WireResponse | undefined> {
  const [path = ""] = request.path.split("?");
  if (path !== "/moto-api/reset" && !path.startsWith("/_holdfast/")) return undefined;
  if (path === "/_holdfast/journal") return answer(200, localAws.world.journal.toNdjson(), "application/x-ndjson");
  if (path.startsWith("/_holdfast/image/"))
    return serveImage(localAws, request, decodeURIComponent(path.slice("/_holdfast/image/".length)));
  if (path.startsWith(filesPath))
    return serveFiles(localAws, request, decodeURIComponent(path.slice(filesPath.length)));
  if (path.startsWith(responsePath)) return serveResponse(localAws, request, path.slice(responsePath.length));
  const control = controls[`${request.method} ${path}`];
  if (!control)
    return answer(501, JSON.stringify({ error: `${request.method} ${path} is not a control of local AWS` }));
  try {
    return answer(200, JSON.stringify(await control(localAws, readBody(request), request)));
  } catch (error) {
    if (error instanceof ControlError || error instanceof RangeError)
      return answer(400, JSON.stringify({ error: error.message }));
    throw error;
  }
}

/** Where the function of a custom resource puts its answer. */
const responsePath = "/_holdfast/cfn-response/";

function serveResponse({ world }: LocalAws, { method, body }: WireRequest, token: string): WireResponse {
  const taken = method === "PUT" && receiveCustomResourceResponse(world, token, body);
  return taken ? answer(200, "{}") : answer(404, JSON.stringify({ error: "no custom resource waits for this answer" }));
}

/** All of them or, where one is no setting, none. */
async function setAssumptions({ world }: LocalAws, given: Readonly<Record<string, unknown>>): Promise<unknown> {
  const settings = Object.entries(given).map(([id, setting]) => [id, String(setting)] as const);
  for (const [id, setting] of settings) checkSetting(id, setting);
  for (const [id, setting] of settings) world.assumptions.set(id, setting);
  return Object.fromEntries(world.assumptions);
}

async function reset(localAws: LocalAws): Promise<unknown> {
  await localAws.reset();
  return {};
}

function snapshotsView({ snapshots }: LocalAws): object {
  const times = [...snapshots].map(([name, { clock }]) => [name, new Date(clock.now()).toISOString()]);
  return { snapshots: Object.fromEntries(times) as Record<string, string> };
}

async function takeSnapshot(localAws: LocalAws, { name }: Readonly<Record<string, unknown>>): Promise<unknown> {
  if (typeof name !== "string" || name === "") throw new ControlError('say {"name": "before-the-attack"}');
  localAws.snapshots.set(name, await localAws.snapshot());
  return snapshotsView(localAws);
}

async function restoreSnapshot(localAws: LocalAws, { name }: Readonly<Record<string, unknown>>): Promise<unknown> {
  const snapshot = localAws.snapshots.get(String(name));
  const known = [...localAws.snapshots.keys()].join(", ") || "none was taken";
  if (!snapshot) throw new ControlError(`there is no snapshot ${JSON.stringify(name)}; there is: ${known}`);
  await localAws.restore(snapshot);
  return { now: new Date(localAws.world.clock.now()).toISOString() };
}

async function moveClock(localAws: LocalAws, body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const now = localAws.world.clock.now();
  const { advance, now: wanted } = body;
  const time = typeof advance === "string" ? now + parseDuration(advance) : Date.parse(String(wanted));
  if (!Number.isFinite(time)) throw new ControlError('say {"advance": "P1D"} or {"now": "2026-12-01T00:00:00Z"}');
  if (time < now) throw new ControlError(`the clock moves forward only: it is ${new Date(now).toISOString()}`);
  const played = await localAws.advanceTo(time);
  return { now: new Date(localAws.world.clock.now()).toISOString(), played };
}

function serveImage({ world }: LocalAws, { method, body }: WireRequest, arn: string): WireResponse {
  if (method === "PUT" && writeImage(world, arn, body)) return answer(200, "{}");
  const image = method === "GET" ? readImage(world, arn) : undefined;
  if (image) return { status: 200, headers: { "content-type": "application/octet-stream" }, body: image };
  return answer(404, JSON.stringify({ error: `${arn} has no byte image here` }));
}

/** Where the files of a file system are read and written. */
const filesPath = "/_holdfast/files/";

function serveFiles({ world }: LocalAws, request: WireRequest, arn: string): WireResponse {
  try {
    if (request.method === "PUT" && writeFiles(world, arn, readBody(request))) return answer(200, "{}");
  } catch (error) {
    if (error instanceof ControlError || error instanceof RangeError)
      return answer(400, JSON.stringify({ error: error.message }));
    throw error;
  }
  const files = request.method === "GET" ? readFiles(world, arn) : undefined;
  if (files) return answer(200, JSON.stringify(files));
  return answer(404, JSON.stringify({ error: `${arn} has no files that can be read or written here` }));
}

function readBody(request: WireRequest): Readonly<Record<string, unknown>> {
  if (request.body.length === 0) return {};
  try {
    const body = JSON.parse(Buffer.from(request.body).toString()) as unknown;
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Said below, with the same words as for a list or a number.
  }
  throw new ControlError("the body is not a JSON object");
}

function answer(status: number, text: string, type = "application/json"): WireResponse {
  return { status, headers: { "content-type": type }, body: Buffer.from(text) };
}
