import type { Manifest, ParameterDocument } from "./document.ts";
import { digestOf, keyOf, manifestName, pathOf } from "./keys.ts";

/** A bucket's objects: key -> text. */
export type Objects = Readonly<Record<string, string>>;

/** The newest finished run of a bucket, and what is wrong with it. */
export interface ExportReading {
  readonly run: string;
  readonly documents: readonly ParameterDocument[];
  /** What the manifest names and the bucket has not, or not as it was written; what was missing from the start. */
  readonly problems: readonly string[];
}

/** Reads an export back, after a restore: every object is compared with its manifest. Undefined where no run was finished. */
export function readExport(objects: Objects): ExportReading | undefined {
  const newest = Object.keys(objects)
    .filter((key) => key.endsWith(`/${manifestName}`))
    .sort()
    .at(-1);
  if (newest === undefined) return undefined;
  const manifest = JSON.parse(objects[newest] ?? "") as Manifest;
  const read = manifest.objects.map((entry) => readOne(objects, manifest.run, entry));
  return {
    run: manifest.run,
    documents: read.flatMap(({ document }) => document ?? []),
    problems: [
      ...manifest.missing.map((name) => `${name} was not exported`),
      ...read.flatMap((one) => one.problem ?? []),
    ],
  };
}

interface ReadOne {
  readonly document?: ParameterDocument;
  readonly problem?: string;
}

function readOne(objects: Objects, run: string, { name, digest, partial }: Manifest["objects"][number]): ReadOne {
  const text = objects[keyOf(run, { path: pathOf(name), digest, partial })];
  if (text === undefined) return { problem: `the object of ${name} is not there` };
  if (digestOf(text) !== digest) return { problem: `the object of ${name} is not what was written` };
  const document = JSON.parse(text) as ParameterDocument;
  if (document.run !== run || document.name !== name) return { problem: `the object of ${name} is another one's` };
  return partial ? { document, problem: `a version of ${name} could not be read` } : { document };
}
