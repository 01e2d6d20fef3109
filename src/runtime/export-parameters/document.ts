import type { ParameterVersionView } from "#aws";

/** A version as it is exported; a value that could not be read says why. */
export type ExportedVersion = Omit<ParameterVersionView, "value" | "type"> &
  ({ readonly value: string; readonly unreadable?: undefined } | { readonly value: null; readonly unreadable: string });

/** One parameter as it is written: everything that is needed to make it again. */
export interface ParameterDocument {
  readonly format: 1;
  /** Random: the digest in the key then tells nobody who lists the bucket anything of a value, not even by trying all. */
  readonly nonce: string;
  readonly run: string;
  readonly name: string;
  readonly type: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The oldest first. */
  readonly versions: readonly ExportedVersion[];
}

/** The object that is written last: without it the run is unfinished. */
export interface Manifest {
  readonly format: 1;
  readonly run: string;
  /** Nothing is missing and every value was read. */
  readonly complete: boolean;
  readonly parameters: number;
  readonly objects: readonly ManifestEntry[];
  /** Parameters that are there and could not be exported. */
  readonly missing: readonly string[];
}

export interface ManifestEntry {
  readonly name: string;
  /** The first half of the object's SHA-256; it stands in its key, too. */
  readonly digest: string;
  readonly partial: boolean;
}

/** Can every version of a parameter be made again? */
export function isPartial({ versions }: ParameterDocument): boolean {
  return versions.some(({ value }) => value === null);
}

export function manifestOf(run: string, objects: readonly ManifestEntry[], missing: readonly string[]): Manifest {
  const complete = missing.length === 0 && !objects.some(({ partial }) => partial);
  return { format: 1, run, complete, parameters: objects.length + missing.length, objects, missing };
}
