import type { ServiceName } from "../../wire/index.ts";

/** How a call ended; an error that is none of AWS's is a bug of ours. */
export type CallEnd = { readonly output: object } | { readonly error: unknown };

/** One call that a service let in, and how it ended. */
export interface ApiCall {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: object;
  /** The first resource that a permission was asked for: an ARN or `*`. */
  readonly resource: string | undefined;
  readonly end: CallEnd;
}
