import type { AccountId, Region } from "#model";

/** The services that the contract plays with. */
export type PlayedService =
  | "backup"
  | "cloudformation"
  | "dynamodb"
  | "elasticfilesystem"
  | "iam"
  | "kms"
  | "organizations"
  | "sts";

/** An AWS with a workload account and a second one of the same organization: local AWS, or AWS. */
export interface Port {
  readonly name: string;
  readonly workload: AccountId;
  readonly central: AccountId;
  readonly region: Region;
  /** Calls as an administrator of the account; a refusal of AWS's is a `Refusal`. */
  call<Output = Answer>(
    account: AccountId,
    service: PlayedService,
    operation: string,
    input?: object,
    region?: Region,
  ): Promise<Output>;
  /** Lets time pass: the clock of local AWS is moved, AWS is waited for. */
  pause(seconds: number): Promise<void>;
}

export type Answer = Readonly<Record<string, unknown>>;

/** What AWS answered where it did not do what was asked. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}
