import { say } from "../messages.ts";
import { OperationError } from "../ports.ts";
import { parseArn, type RoutedType } from "#model";

/** Metadata that restores a resource beside the original: a new name, whatever became of the old one. */
export function besideOriginal(type: RoutedType, arn: string): Readonly<Record<string, string>> {
  const resource = parseArn(arn)?.resource ?? "";
  switch (type) {
    case "S3":
      return { DestinationBucketName: `${resource}-restored`, NewBucket: "true" };
    case "SSM_PARAMETER":
      // The bucket of the export, which is under the realm key: nobody in the account opens that, and here somebody must.
      return { ...besideOriginal("S3", arn), EncryptionType: "SSE-S3" };
    case "DYNAMODB_ADVANCED":
    case "DYNAMODB_BASIC":
      return { targetTableName: `${resource.split("/")[1]}-restored` };
    case "RDS_INSTANCE":
      return { DBInstanceIdentifier: `${resource.slice("db:".length)}-restored` };
    case "EFS":
      return newFileSystem(resource.slice("file-system/".length));
    default:
      throw new OperationError(say("RESTORE-E001", { resource: arn, type }), 1);
  }
}

/**
 * An id cannot be chosen; by its token a second restore is refused, as it is by a name that is taken. It names no key and
 * so takes `aws/elasticfilesystem`: the original's key may be what was lost
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-efs.html).
 */
function newFileSystem(id: string): Readonly<Record<string, string>> {
  return {
    newFileSystem: "true",
    CreationToken: `${id}-restored`,
    Encrypted: "true",
    PerformanceMode: "generalPurpose",
  };
}
