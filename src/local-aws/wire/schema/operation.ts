import type { NormalizedSchema } from "@smithy/core/schema";

/** One modelled operation. */
export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method, uri pattern with literal query, and success status; only the rest protocols have them. */
  readonly http: readonly [method: string, uri: string, status: number] | undefined;
}
