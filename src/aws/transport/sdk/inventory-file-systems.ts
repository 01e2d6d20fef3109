import { EFSClient, paginateDescribeFileSystems } from "@aws-sdk/client-efs";
import type { FoundResource } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";
import { tagRecord } from "./tags.ts";

export async function readFileSystems(config: ClientConfig): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [];
  for await (const page of paginateDescribeFileSystems({ client: new EFSClient(config) }, {})) {
    for (const { FileSystemArn: arn = "", KmsKeyId: keyArn, Tags = [], SizeInBytes } of page.FileSystems ?? [])
      found.push({
        arn,
        tags: tagRecord(Tags),
        encryption: keyArn === undefined ? "none" : { keyArn },
        sizeBytes: SizeInBytes?.Value,
      });
  }
  return found;
}
