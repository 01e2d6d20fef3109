/** An AWS call that ended with an error, in AWS's own code and words. */
export class AwsCallError extends Error {
  readonly code: string;
  readonly status: number;
  readonly call: string;

  constructor(call: string, code: string, message: string, status: number) {
    super(`${call}: ${code}: ${message}`);
    this.name = "AwsCallError";
    this.call = call;
    this.code = code;
    this.status = status;
  }
}
