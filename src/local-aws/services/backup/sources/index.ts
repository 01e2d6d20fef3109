import type { AccountId, Region } from "#model";
import type { World } from "../../../world/index.ts";
import { dynamodbSource } from "./dynamodb.ts";
import { rdsSource } from "./rds.ts";
import { s3Source } from "./s3.ts";
import type { Source, SourceView } from "./source.ts";

export type { Source, SourceView } from "./source.ts";

/** Every type that local AWS backs up; a resource of another type is no supported resource. */
const sources: readonly Source[] = [s3Source, dynamodbSource, rdsSource];

/** The source and the view of a resource; undefined where there is none such. */
export function findSource(world: World, arn: string): { source: Source; view: SourceView } | undefined {
  const source = sourceOfArn(arn);
  const view = source?.find(world, arn);
  return source && view && { source, view };
}

/** The source of a type by the service that an ARN names, whether the resource still is or not. */
export function sourceOfArn(arn: string): Source | undefined {
  const service = arn.split(":")[2];
  return sources.find(({ apiType }) => apiType.toLowerCase() === service);
}

/** Every resource of an account and region that could be backed up. */
export function listSources(world: World, account: AccountId, region: Region): readonly SourceView[] {
  return sources.flatMap((source) => source.list(world, account, region));
}
