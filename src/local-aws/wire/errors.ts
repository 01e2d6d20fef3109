import type { WireResponse } from "./http/message.ts";

interface AwsErrorOptions {
  readonly status?: number;
  readonly members?: Readonly<Record<string, unknown>>;
}

/**
 * An AWS error on its way out. `code` is the name of the error's shape ("ResourceNotFoundException"); each protocol
 * writes it in its own form. Without a `status` the modelled one is sent, else 400.
 */
export class AwsError extends Error {
  readonly code: string;
  /** The status that was asked for; undefined leaves it to the model. */
  readonly askedStatus: number | undefined;
  /** Further members of the error's shape. `queryCode` (SQS) is the code that older query clients know. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.askedStatus = options.status;
    this.members = options.members ?? {};
  }

  get status(): number {
    return this.askedStatus ?? 400;
  }
}

/** A request that could not be decoded; `response` is what its sender gets. */
export class WireError extends Error {
  readonly response: WireResponse;

  constructor(message: string, response: WireResponse) {
    super(message);
    this.name = "WireError";
    this.response = response;
  }
}
