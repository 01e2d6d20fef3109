import type { CreateTableOutput } from "@aws-sdk/client-dynamodb";
import type { Properties } from "../template/template.ts";
import { changed, defined, flag, map, only, tagChanges, tagList, tagsOf, text, typed } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

const type = "AWS::DynamoDB::Table";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html */
export const dynamodbTable: ResourceType = {
  type,
  required: ["KeySchema"],
  optional: ["AttributeDefinitions", "BillingMode", "ProvisionedThroughput", "SSESpecification", "TableName", "Tags"],
  replaceOn: ["KeySchema", "TableName"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const TableName = text(properties, "TableName") ?? scene.newName(255);
    const { TableDescription } = await scene.call<CreateTableOutput>("dynamodb", "CreateTable", {
      TableName,
      ...settings(properties),
      ...defined({ Tags: tagList(properties) }),
      KeySchema: properties["KeySchema"],
    });
    return { physicalId: TableName, attributes: { Arn: TableDescription?.TableArn ?? "" } };
  },
  update: async (TableName, properties, previous, scene) => {
    if (
      changed(properties, previous, "AttributeDefinitions", "BillingMode", "ProvisionedThroughput", "SSESpecification")
    )
      await scene.call("dynamodb", "UpdateTable", { TableName, ...settings(properties) });
    const { put, removed } = tagChanges(tagsOf(properties), tagsOf(previous));
    const ResourceArn = `arn:aws:dynamodb:${scene.region}:${scene.account}:table/${TableName}`;
    const Tags = put.map(([Key, Value]) => ({ Key, Value }));
    if (put.length > 0) await scene.call("dynamodb", "TagResource", { ResourceArn, Tags });
    if (removed.length > 0) await scene.call("dynamodb", "UntagResource", { ResourceArn, TagKeys: removed });
  },
  delete: async (TableName, _properties, scene) => {
    await scene.call("dynamodb", "DeleteTable", { TableName });
  },
};

function settings(properties: Properties): object {
  const throughput = map(properties, "ProvisionedThroughput");
  return defined({
    AttributeDefinitions: properties["AttributeDefinitions"],
    BillingMode: text(properties, "BillingMode"),
    SSESpecification: encryptionOf(map(properties, "SSESpecification")),
    ProvisionedThroughput: throughput && typed(throughput, { numbers: Object.keys(throughput), flags: [] }),
  });
}

/** The template says SSEEnabled where the API says Enabled. */
function encryptionOf(given: Properties | undefined): object | undefined {
  only(type, "SSESpecification", given, ["KMSMasterKeyId", "SSEEnabled", "SSEType"]);
  return (
    given &&
    defined({
      Enabled: flag(given, "SSEEnabled"),
      SSEType: text(given, "SSEType"),
      KMSMasterKeyId: text(given, "KMSMasterKeyId"),
    })
  );
}
