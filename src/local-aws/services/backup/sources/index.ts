import { type AccountId, type Region, type ResourceType, resourceTypes } from "#model";
import type { World } from "../../../world/index.ts";
import { clusterSource } from "./clusters.ts";
import { dynamodbSource } from "./dynamodb.ts";
import { ebsSource } from "./ebs.ts";
import { ec2Source } from "./ec2.ts";
import { efsSource } from "./efs.ts";
import { listOpaque, opaqueSource } from "./opaque.ts";
import { opaqueByArn } from "./opaque-state.ts";
import { rdsSource } from "./rds.ts";
import { s3Source } from "./s3.ts";
import type { Source, SourceView } from "./source.ts";

export { addOpaque, type ResourceAttributes } from "./opaque-state.ts";
export { typeActions } from "./actions.ts";
export type { Source, SourceView } from "./source.ts";

/** Services that are played, by the types that they answer for. */
const played: ReadonlyMap<ResourceType, Source> = new Map([
  ["S3", s3Source],
  ["DYNAMODB_BASIC", dynamodbSource],
  ["DYNAMODB_ADVANCED", dynamodbSource],
  ["RDS_INSTANCE", rdsSource],
  ["AURORA", clusterSource],
  ["DOCUMENTDB", clusterSource],
  ["NEPTUNE", clusterSource],
  ["RDS_MULTIAZ_CLUSTER", clusterSource],
  ["EBS", ebsSource],
  ["EC2", ec2Source],
  ["EFS", efsSource],
]);

const opaque: ReadonlyMap<ResourceType, Source> = new Map(
  resourceTypes.filter((type) => !played.has(type)).map((type) => [type, opaqueSource(type)]),
);

const playedSources: readonly Source[] = [...new Set(played.values())];

/** The source of a type: every type of the matrix has one. */
export function sourceOf(type: ResourceType): Source {
  const source = played.get(type) ?? opaque.get(type);
  if (source) return source;
  throw new RangeError(`no source for ${type}`);
}

/** The source and the view of a resource; undefined where there is none such. */
export function findSource(world: World, arn: string): { source: Source; view: SourceView } | undefined {
  for (const source of playedSources) {
    const view = source.find(world, arn);
    if (view) return { source, view };
  }
  const known = opaqueByArn(world, arn);
  const source = known && sourceOf(known.type);
  const view = source?.find(world, arn);
  return source && view && { source, view };
}

/** Every resource of an account and region that could be backed up. */
export function listSources(world: World, account: AccountId, region: Region): readonly SourceView[] {
  const ofServices = playedSources.flatMap((source) => source.list(world, account, region));
  return [...ofServices, ...listOpaque(world, account, region)];
}
