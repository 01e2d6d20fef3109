import { parseArn } from "#model";
import type { Attack, AttackScene } from "../attack.ts";

/** A5 and its like: the data itself, all versions of it. */
export const deleteSources: Attack = {
  id: "A5",
  position: "P2",
  title: "an administrator of the workload account deletes every source resource",
  run: async (scene) => {
    for (const arn of scene.resources) await deleteSource(scene, arn);
  },
};

async function deleteSource({ aws, account, region, attempt }: AttackScene, arn: string): Promise<void> {
  const { data } = aws.session(account, region);
  const { service, resource = "" } = parseArn(arn) ?? {};
  switch (service) {
    case "s3":
      await attempt("s3:DeleteObjectVersion", `${arn}/*`, () => data.emptyBucket(resource));
      return attempt("s3:DeleteBucket", arn, () => data.deleteBucket(resource));
    case "dynamodb":
      return attempt("dynamodb:DeleteTable", arn, () => data.deleteTable(resource.slice("table/".length)));
    case "rds":
      return attempt("rds:DeleteDBInstance", arn, () => data.deleteInstance(resource.slice("db:".length)));
    case "elasticfilesystem": {
      const id = resource.slice("file-system/".length);
      return attempt("elasticfilesystem:DeleteFileSystem", arn, () => data.deleteFileSystem(id));
    }
    case "ssm":
      return attempt("ssm:DeleteParameter", arn, () => data.deleteParameter(resource.slice("parameter".length)));
    default:
      throw new Error(`the attack knows no way to delete ${arn}`);
  }
}
