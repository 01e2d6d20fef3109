/** What a function does with functions. */
export interface FunctionStarter {
  /** Asynchronously: it is tried again by Lambda itself, twice. */
  start(name: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}
