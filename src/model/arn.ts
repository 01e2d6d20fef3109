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

/** Writes an ARN: of its Region's partition, or of `aws` where it names no Region. */
export function arn(service: string, region: Region | "", account: AccountId | "", resource: string): Arn {
  return `arn:${partitionOfRegion(region)}:${service}:${region}:${account}:${resource}`;
}

/** The partition that a Region's name tells (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html). */
export function partitionOfRegion(region: Region | ""): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return region.startsWith("eusc-") ? "aws-eusc" : "aws";
}
