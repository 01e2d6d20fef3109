import {
  ListTagsForResourceCommand,
  paginateDescribeParameters,
  type ParameterMetadata,
  SSMClient,
} from "@aws-sdk/client-ssm";
import type { FoundResource } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";
import { tagRecord } from "./tags.ts";

/** Names, keys and tags; no value is read. */
export async function readParameters(config: ClientConfig): Promise<readonly FoundResource[]> {
  const client = new SSMClient(config);
  const found: FoundResource[] = [];
  for await (const page of paginateDescribeParameters({ client }, {})) {
    for (const parameter of page.Parameters ?? []) found.push(await readParameter(client, parameter));
  }
  return found;
}

async function readParameter(client: SSMClient, parameter: ParameterMetadata): Promise<FoundResource> {
  const { ARN: arn = "", Name: ResourceId, KeyId, Type: type, Tier: tier } = parameter;
  const { TagList = [] } = await client.send(new ListTagsForResourceCommand({ ResourceType: "Parameter", ResourceId }));
  const encryption = KeyId === undefined ? "none" : { keyArn: keyArnOf(KeyId, arn) };
  return { arn, tags: tagRecord(TagList), encryption, attributes: { type, tier } };
}

/** A parameter names its key as it was given: an alias, an id or an ARN. */
function keyArnOf(key: string, parameterArn: string): string {
  if (key.startsWith("arn:")) return key;
  const [, partition, , region, account] = parameterArn.split(":");
  return `arn:${partition}:kms:${region}:${account}:${key.startsWith("alias/") ? key : `key/${key}`}`;
}
