import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const TableName = "orders";
const ResourceArn = `arn:aws:dynamodb:eu-west-1:${account}:table/${TableName}`;
const keys = {
  TableName,
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
};
const item = (id: string, more: object = {}) => ({ id: { S: id }, ...more });

describe("DynamoDB", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const create = async (more: object = {}) =>
    admin<{ TableDescription: object }>("dynamodb", "CreateTable", { ...keys, ...more });
  const table = async () => (await admin<{ Table: object }>("dynamodb", "DescribeTable", { TableName })).Table;
  const put = async (Item: object) => admin("dynamodb", "PutItem", { TableName, Item });

  test("a new table answers CREATING, the next call ACTIVE", async () => {
    expect(await create()).toMatchObject({ TableDescription: { TableStatus: "CREATING" } });
    expect(await table()).toMatchObject({ TableStatus: "ACTIVE", BillingModeSummary: { BillingMode: "PROVISIONED" } });
    expect(await errorCode(create())).toBe("ResourceInUseException");
  });

  test("encryption: AWS's own key unless asked, then aws/dynamodb or the customer's, by any of its names", async () => {
    await create();
    expect(await table()).not.toHaveProperty("SSEDescription");
    const encrypt = async (SSESpecification: object) =>
      admin("dynamodb", "UpdateTable", { TableName, SSESpecification });
    await encrypt({ Enabled: true });
    type Keys = { Aliases: { AliasName: string; TargetKeyId: string }[] };
    const { Aliases } = await admin<Keys>("kms", "ListAliases");
    expect(await table()).toMatchObject({
      SSEDescription: { KMSMasterKeyArn: expect.stringContaining(Aliases[0]?.TargetKeyId ?? "none") as string },
    });
    const { KeyMetadata } = await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    await admin("kms", "CreateAlias", { AliasName: "alias/orders", TargetKeyId: KeyMetadata.Arn });
    await encrypt({ Enabled: true, KMSMasterKeyId: "alias/orders" });
    expect(await table()).toMatchObject({ SSEDescription: { KMSMasterKeyArn: KeyMetadata.Arn } });
    await encrypt({ Enabled: false });
    expect(await table()).not.toHaveProperty("SSEDescription");
  });

  test("a protected table is not deleted until the protection is taken away", async () => {
    await create({ DeletionProtectionEnabled: true });
    expect(await errorCode(admin("dynamodb", "DeleteTable", { TableName }))).toBe("ValidationException");
    await admin("dynamodb", "UpdateTable", { TableName, DeletionProtectionEnabled: false });
    await admin("dynamodb", "DeleteTable", { TableName });
    expect(await errorCode(table())).toBe("ResourceNotFoundException");
  });

  test.each([
    ["an index", { GlobalSecondaryIndexUpdates: [] }],
    ["a stream", { StreamSpecification: { StreamEnabled: true } }],
    ["other attributes", { AttributeDefinitions: [{ AttributeName: "id", AttributeType: "N" }] }],
  ])("UpdateTable with %s answers 501 and changes nothing", async (_what, more) => {
    await create();
    const call = admin("dynamodb", "UpdateTable", { TableName, DeletionProtectionEnabled: true, ...more });
    expect(await errorCode(call)).toBe("NotImplemented");
    expect(await table()).toMatchObject({ DeletionProtectionEnabled: false });
  });

  test("UpdateTable takes the attributes it has already, as CloudFormation sends them", async () => {
    await create();
    const { AttributeDefinitions } = keys;
    await admin("dynamodb", "UpdateTable", { TableName, AttributeDefinitions, BillingMode: "PAY_PER_REQUEST" });
    expect(await table()).toMatchObject({ BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" } });
  });

  test("items are put, read and deleted by their key", async () => {
    await create();
    await put(item("a", { data: { B: Uint8Array.from([1, 2]) } }));
    const Key = item("a");
    expect(await admin("dynamodb", "GetItem", { TableName, Key })).toMatchObject({
      Item: { data: { B: Uint8Array.from([1, 2]) } },
    });
    await put(item("a", { n: { N: "1" } }));
    const old = await admin("dynamodb", "DeleteItem", { TableName, Key, ReturnValues: "ALL_OLD" });
    expect(old).toEqual({ Attributes: item("a", { n: { N: "1" } }) });
    expect(await admin("dynamodb", "GetItem", { TableName, Key })).toEqual({});
  });

  test.each([
    ["no key", { other: { S: "a" } }],
    ["a key of another type", { id: { N: "1" } }],
  ])("an item with %s is refused", async (_what, wrong) => {
    await create();
    expect(await errorCode(put(wrong))).toBe("ValidationException");
  });

  test("a scan pages through all items, each once", async () => {
    await create();
    const ids = ["a", "b", "c", "d", "e"];
    for (const id of ids) await put(item(id));
    const seen: string[] = [];
    type Page = { Items: { id: { S: string } }[]; LastEvaluatedKey?: object };
    for (let next: object | undefined = {}; next && seen.length < 20;) {
      const page: Page = await admin<Page>("dynamodb", "Scan", { TableName, Limit: 2, ...next });
      seen.push(...page.Items.map(({ id }) => id.S));
      next = page.LastEvaluatedKey && { ExclusiveStartKey: page.LastEvaluatedKey };
    }
    expect(seen).toEqual(ids);
  });

  test.each([
    ["PutItem", { Item: item("a"), ConditionExpression: "attribute_not_exists(id)" }],
    ["Scan", { FilterExpression: "a = :b" }],
    ["Query", { KeyConditionExpression: "id = :a" }],
    ["BatchWriteItem", {}],
  ])("%s with what is not played answers 501", async (operation, input) => {
    await create();
    expect(await errorCode(admin("dynamodb", operation, { TableName, ...input }))).toBe("NotImplemented");
  });

  test("tags come and go", async () => {
    await create({ Tags: [{ Key: "team", Value: "backup" }] });
    await admin("dynamodb", "TagResource", { ResourceArn, Tags: [{ Key: "stage", Value: "prod" }] });
    await admin("dynamodb", "UntagResource", { ResourceArn, TagKeys: ["team"] });
    expect(await admin("dynamodb", "ListTagsOfResource", { ResourceArn })).toEqual({
      Tags: [{ Key: "stage", Value: "prod" }],
    });
  });
});
