import type { CreateApiDestinationResponse } from "@aws-sdk/client-eventbridge";
import type { Properties } from "../template/template.ts";
import { withoutId } from "./events-connection.ts";
import { defined, number, text } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-apidestination.html */
export const eventsApiDestination: ResourceType = {
  type: "AWS::Events::ApiDestination",
  required: ["ConnectionArn", "HttpMethod", "InvocationEndpoint"],
  optional: ["Description", "InvocationRateLimitPerSecond", "Name"],
  replaceOn: ["Name"],
  create: async (properties, scene) => {
    const Name = text(properties, "Name") ?? scene.newName(64);
    const input = { Name, ...settings(properties) };
    const { ApiDestinationArn: Arn = "" } = await scene.call<CreateApiDestinationResponse>(
      "events",
      "CreateApiDestination",
      input,
    );
    return { physicalId: Name, attributes: { Arn, ArnForPolicy: withoutId(Arn) } };
  },
  update: async (Name, properties, _previous, scene) => {
    await scene.call("events", "UpdateApiDestination", { Name, ...settings(properties) });
  },
  delete: async (Name, _properties, scene) => {
    await scene.call("events", "DeleteApiDestination", { Name });
  },
};

function settings(properties: Properties): object {
  return defined({
    ConnectionArn: text(properties, "ConnectionArn"),
    InvocationEndpoint: text(properties, "InvocationEndpoint"),
    HttpMethod: text(properties, "HttpMethod"),
    InvocationRateLimitPerSecond: number(properties, "InvocationRateLimitPerSecond"),
    Description: text(properties, "Description"),
  });
}
