import { isPartial, type ManifestEntry, manifestOf } from "./document.ts";
import { digestOf, type ExportedKey, keyOf, manifestName, pathOf, readKey, runOf } from "./keys.ts";
import { patiently } from "./patience.ts";
import type { ExportPorts, ExportSettings } from "./ports.ts";
import { readParameter } from "./read-parameter.ts";

/** What starts the function: a schedule's event, or the function itself to go on. */
export interface ExportOrder {
  /** The run's time; the same for all invocations of one run, Lambda's own second tries included. */
  readonly time?: string;
  readonly invocation?: number;
}

export type ExportEnd =
  | { readonly kind: "finished"; readonly complete: boolean; readonly parameters: number }
  | { readonly kind: "continued"; readonly left: number }
  | { readonly kind: "given-up"; readonly left: number };

/** 50 names a page; an account and Region has 100,000 parameters at most (parameter-store-advanced-parameters). */
const namePagesMost = 2_400;
/** Below the sixteen rounds after which Lambda takes a function that starts itself for a loop (invocation-recursion). */
const invocationsMost = 12;
/** Twelve invocations, and six hours for which Lambda keeps an event (invocation-async-error-handling). */
const runsMostMs = 12 * 3_600_000;
const clockSkewMs = 300_000;
/** What the manifest and the start of the next invocation may take. */
const reserveMs = 30_000;

/** Writes every parameter of the account and Region into the bucket, an object each, and the manifest last. */
export async function exportParameters(
  ports: ExportPorts,
  settings: ExportSettings,
  order: ExportOrder,
): Promise<ExportEnd> {
  const time = timeOf(ports, order);
  const run = runOf(time);
  // Only this role can put into the bucket: what is listed there was exported, whoever started the function.
  const done = await exportedSoFar(ports, settings, run);
  const names = await allNames(ports);
  const gone = new Set<string>();
  for (const [at, name] of names.entries()) {
    if (done.has(pathOf(name))) continue;
    if (ports.remainingMs() < reserveMs) return goOn(ports, settings, order, { time, left: names.length - at });
    const outcome = await exportOne(ports, settings, run, name);
    if (outcome === "gone") gone.add(name);
    else if (outcome !== "failed") done.set(outcome.path, outcome);
  }
  return finish(ports, settings, run, { names: names.filter((name) => !gone.has(name)), done });
}

/** A time that is none, or not of these hours, starts a run of its own: one of next year would pass for the newest until then. */
function timeOf(ports: ExportPorts, { time = "" }: ExportOrder): string {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time);
  const ageMs = ports.now() - Date.parse(time);
  if (form && ageMs >= -clockSkewMs && ageMs <= runsMostMs) return time;
  return new Date(ports.now()).toISOString().replace(/\.\d+/, "");
}

type Done = Map<string, ExportedKey>;

async function exportedSoFar(ports: ExportPorts, { bucket }: ExportSettings, run: string): Promise<Done> {
  const keys = await ports.objects.keys(bucket, `${run}/`);
  const known = keys.map((key) => readKey(run, key)).filter((key) => key !== undefined);
  return new Map(known.map((key) => [key.path, key]));
}

async function allNames(ports: ExportPorts): Promise<readonly string[]> {
  const found = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < namePagesMost; page += 1) {
    const from = token;
    const { names, next } = await patiently(ports, () => ports.parameters.names(from));
    for (const name of names) found.add(name);
    token = next;
    if (token === undefined) return [...found].sort();
  }
  throw new RangeError(`more than ${namePagesMost} pages of parameters`);
}

async function exportOne(
  ports: ExportPorts,
  { bucket }: ExportSettings,
  run: string,
  name: string,
): Promise<ExportedKey | "gone" | "failed"> {
  const reading = await readParameter(ports, run, name);
  switch (reading.kind) {
    case "gone":
      return "gone";
    case "failed":
      ports.log({ level: "error", code: "EXPORT-FAILED", run, parameter: name, because: reading.code });
      return "failed";
    case "read": {
      const text = JSON.stringify(reading.document);
      const key = { path: pathOf(name), digest: digestOf(text), partial: isPartial(reading.document) };
      await ports.objects.put(bucket, keyOf(run, key), text);
      if (key.partial) ports.log({ level: "error", code: "EXPORT-PARTIAL", run, parameter: name });
      return key;
    }
  }
}

async function goOn(
  ports: ExportPorts,
  { functionName }: ExportSettings,
  { invocation = 1 }: ExportOrder,
  { time, left }: { readonly time: string; readonly left: number },
): Promise<ExportEnd> {
  if (!(invocation < invocationsMost)) {
    ports.log({ level: "error", code: "EXPORT-UNFINISHED", run: runOf(time), left });
    return { kind: "given-up", left };
  }
  ports.log({ level: "info", message: "the time is up: another invocation goes on", run: runOf(time), left });
  await ports.functions.start(functionName, { time, invocation: invocation + 1 });
  return { kind: "continued", left };
}

async function finish(
  ports: ExportPorts,
  { bucket }: ExportSettings,
  run: string,
  { names, done }: { readonly names: readonly string[]; readonly done: Done },
): Promise<ExportEnd> {
  const objects = names.flatMap((name): readonly ManifestEntry[] => {
    const key = done.get(pathOf(name));
    return key ? [{ name, digest: key.digest, partial: key.partial }] : [];
  });
  const manifest = manifestOf(
    run,
    objects,
    names.filter((name) => !done.has(pathOf(name))),
  );
  await ports.objects.put(bucket, `${run}/${manifestName}`, JSON.stringify(manifest));
  const { complete, parameters } = manifest;
  ports.log({ level: complete ? "info" : "error", message: "exported", run, complete, parameters });
  return { kind: "finished", complete, parameters };
}
