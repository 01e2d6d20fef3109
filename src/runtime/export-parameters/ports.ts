import type { FunctionStarter, ObjectStore, ParameterReader } from "#aws";

/** What the export needs of the world; the function wires it to signed calls, tests to fakes. */
export interface ExportPorts {
  readonly parameters: ParameterReader;
  readonly objects: ObjectStore;
  readonly functions: FunctionStarter;
  /** 16 random bytes as hex. */
  nonce(): string;
  /** Milliseconds. */
  now(): number;
  /** What is left of the function's time, in ms. */
  remainingMs(): number;
  pause(ms: number): Promise<void>;
  /** One line a finding. Never a value. */
  log(line: Readonly<Record<string, unknown>>): void;
}

/** Where the export goes, and what goes on with it. */
export interface ExportSettings {
  readonly bucket: string;
  /** This function's own name. */
  readonly functionName: string;
}
