import type { EventSourceMappingConfiguration } from "@aws-sdk/client-lambda";
import type { Properties } from "../template/template.ts";
import { defined, flag, needed, number, propertyNotPlayed, texts } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

const type = "AWS::Lambda::EventSourceMapping";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventsourcemapping.html */
export const lambdaEventSourceMapping: ResourceType = {
  type,
  required: ["EventSourceArn", "FunctionName"],
  optional: ["BatchSize", "Enabled", "FunctionResponseTypes", "MaximumBatchingWindowInSeconds"],
  replaceOn: ["EventSourceArn"],
  create: async (properties, scene) => {
    const input = { EventSourceArn: needed(properties, "EventSourceArn"), ...settings(properties) };
    const { UUID = "" } = await scene.call<EventSourceMappingConfiguration>(
      "lambda",
      "CreateEventSourceMapping",
      input,
    );
    const arn = `arn:aws:lambda:${scene.region}:${scene.account}:event-source-mapping:${UUID}`;
    return { physicalId: UUID, attributes: { Id: UUID, EventSourceMappingArn: arn } };
  },
  update: async (UUID, properties, _previous, scene) => {
    await scene.call("lambda", "UpdateEventSourceMapping", { UUID, ...settings(properties) });
  },
  delete: async (UUID, _properties, scene) => {
    await scene.call("lambda", "DeleteEventSourceMapping", { UUID });
  },
};

function settings(properties: Properties): object {
  // Local AWS's CreateEventSourceMapping knows no mapping that is off.
  if (flag(properties, "Enabled") === false) throw propertyNotPlayed(type, "Enabled = false");
  const types = texts(properties, "FunctionResponseTypes");
  return defined({
    FunctionName: needed(properties, "FunctionName"),
    BatchSize: number(properties, "BatchSize"),
    MaximumBatchingWindowInSeconds: number(properties, "MaximumBatchingWindowInSeconds"),
    Enabled: flag(properties, "Enabled"),
    FunctionResponseTypes: types.length > 0 ? types : undefined,
  });
}
