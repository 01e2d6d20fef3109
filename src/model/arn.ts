import type { AccountId, Arn, Region } from "./ids.ts";

/** The six parts of an ARN; `account` and `region` are empty where the service leaves them out (S3, IAM). */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the account, colons included: `backup-vault:local`, `role/holdfast/copy`. */
  readonly resource: string;
}

/** Splits an ARN, or gives undefined where the text is none. */
export function parseArn(text: string): ArnParts | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text);
  if (!match) return undefined;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  return { partition, service, region, account, resource };
}

/** Writes an ARN of the `aws` partition. */
export function arn(service: string, region: Region | "", account: AccountId | "", resource: string): Arn {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
