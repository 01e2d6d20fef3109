import type { AwsError } from "../errors.ts";
import type { Target, WireRequest, WireResponse } from "../http/message.ts";
import type { Operation } from "../schema/operation.ts";
import type { Service } from "../schema/service.ts";

/** A request whose service is known. */
export interface Incoming {
  readonly service: Service;
  readonly request: WireRequest;
  readonly target: Target;
}

/** What a request asks for. */
export interface Call {
  readonly operation: Operation;
  readonly input: Record<string, unknown>;
}

/** One way to write calls, answers and errors. */
export interface Dialect {
  /** Error codes for a request that is not well formed and for one that lacks a required member. */
  readonly codes: { readonly malformed: string; readonly missing: string };
  /** Throws AwsError for an unknown operation or broken framing, and any other error for a malformed part. */
  readonly decode: (incoming: Incoming) => Call;
  readonly succeed: (
    incoming: Incoming,
    operation: Operation,
    output: Readonly<Record<string, unknown>>,
    requestId: string,
  ) => WireResponse;
  readonly fail: (incoming: Incoming, error: AwsError, requestId: string) => WireResponse;
}
