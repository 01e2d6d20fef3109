import type { DescribeConnectionResponse } from "@aws-sdk/client-eventbridge";
import type { Properties } from "../template/template.ts";
import { defined, map, needed, only, text, typed } from "./read.ts";
import type { Made, ResourceType, Scene } from "./resource-type.ts";

const type = "AWS::Events::Connection";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-connection.html */
export const eventsConnection: ResourceType = {
  type,
  required: [],
  optional: ["AuthParameters", "AuthorizationType", "Description", "Name"],
  replaceOn: ["Name"],
  create: async (properties, scene) => {
    const Name = text(properties, "Name") ?? scene.newName(64);
    await scene.call("events", "CreateConnection", { Name, ...settings(properties) });
    return made(Name, scene);
  },
  update: async (Name, properties, _previous, scene) => {
    await scene.call("events", "UpdateConnection", { Name, ...settings(properties) });
  },
  delete: async (Name, _properties, scene) => {
    await scene.call("events", "DeleteConnection", { Name });
  },
};

function settings(properties: Properties): object {
  const auth = map(properties, "AuthParameters") ?? {};
  only(type, "AuthParameters", auth, ["ApiKeyAuthParameters", "BasicAuthParameters", "InvocationHttpParameters"]);
  return defined({
    AuthorizationType: needed(properties, "AuthorizationType"),
    AuthParameters: typed(auth, { numbers: [], flags: ["IsValueSecret"] }),
    Description: text(properties, "Description"),
  });
}

async function made(Name: string, scene: Scene): Promise<Made> {
  const { ConnectionArn = "", SecretArn = "" } = await scene.call<DescribeConnectionResponse>(
    "events",
    "DescribeConnection",
    { Name },
  );
  return { physicalId: Name, attributes: { Arn: ConnectionArn, ArnForPolicy: withoutId(ConnectionArn), SecretArn } };
}

/** Policies name connections and destinations without the id that a new one of the same name would not have. */
export function withoutId(arn: string): string {
  return arn.slice(0, arn.lastIndexOf("/"));
}
