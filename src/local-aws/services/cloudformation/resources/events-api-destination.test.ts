import { expect, test } from "vitest";
import { account, openAccount } from "../testing/account.ts";

const template = (HttpMethod: string, ApiKeyValue: string) => `
Resources:
  Hook: { Type: AWS::Events::Connection, Properties: { Name: hook, AuthorizationType: API_KEY, AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: x-token, ApiKeyValue: ${ApiKeyValue} }, InvocationHttpParameters: { HeaderParameters: [{ Key: team, Value: backup, IsValueSecret: "false" }] } } } }
  Siem: { Type: AWS::Events::ApiDestination, Properties: { ConnectionArn: !GetAtt Hook.Arn, InvocationEndpoint: "https://siem.example.com/in", HttpMethod: ${HttpMethod}, InvocationRateLimitPerSecond: 5 } }
Outputs:
  Hook: { Value: !Ref Hook }
  HookArn: { Value: !GetAtt Hook.Arn }
  HookPolicy: { Value: !GetAtt Hook.ArnForPolicy }
  Secret: { Value: !GetAtt Hook.SecretArn }
  Siem: { Value: !Ref Siem }
  SiemArn: { Value: !GetAtt Siem.Arn }
  SiemPolicy: { Value: !GetAtt Siem.ArnForPolicy }
`;

test("a connection and an API destination are made, changed in place and deleted", async () => {
  const aws = openAccount();
  await aws.cfn("CreateStack", { StackName: "s", TemplateBody: template("POST", "one") });
  const { Outputs = [] } = await aws.stack("s");
  const outputs = Object.fromEntries(Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
  const { Siem: Name = "" } = outputs;
  const arn = `arn:aws:events:eu-west-1:${account}`;
  expect(Name).toMatch(/^s-Siem-\w{12}$/);
  expect(outputs).toMatchObject({
    Hook: "hook",
    HookArn: expect.stringMatching(new RegExp(`^${arn}:connection/hook/[\\w-]{36}$`)) as string,
    HookPolicy: `${arn}:connection/hook`,
    Secret: expect.stringContaining(":secret:events!connection/hook/") as string,
    SiemArn: expect.stringMatching(new RegExp(`^${arn}:api-destination/${Name}/[\\w-]{36}$`)) as string,
    SiemPolicy: `${arn}:api-destination/${Name}`,
  });
  await aws.cfn("UpdateStack", { StackName: "s", TemplateBody: template("PUT", "two") });
  expect(await aws.call("events", "DescribeApiDestination", { Name })).toMatchObject({
    ApiDestinationArn: outputs["SiemArn"],
    HttpMethod: "PUT",
    InvocationRateLimitPerSecond: 5,
  });
  expect(await aws.call("events", "DescribeConnection", { Name: "hook" })).toMatchObject({
    ConnectionArn: outputs["HookArn"],
    AuthParameters: {
      InvocationHttpParameters: { HeaderParameters: [{ Key: "team", Value: "backup", IsValueSecret: false }] },
    },
  });
  await aws.cfn("DeleteStack", { StackName: "s" });
  expect(await aws.call("events", "ListConnections", {})).toMatchObject({ Connections: [] });
  expect(await aws.call("events", "ListApiDestinations", {})).toMatchObject({ ApiDestinations: [] });
});
