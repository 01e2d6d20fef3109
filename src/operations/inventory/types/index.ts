import { clusters } from "./clusters.ts";
import { dynamodb } from "./dynamodb.ts";
import { ebs } from "./ebs.ts";
import { ec2 } from "./ec2.ts";
import { efs } from "./efs.ts";
import { parameters } from "./parameters.ts";
import { rds } from "./rds.ts";
import type { ResourceCollector } from "./resource-collector.ts";
import { s3 } from "./s3.ts";

/** What is collected; a further type is a file here and a list call in `aws/inventory.ts`. */
export const collectors: readonly ResourceCollector[] = [s3, dynamodb, rds, clusters, efs, ebs, ec2, parameters];

export type { ResourceCollector } from "./resource-collector.ts";
