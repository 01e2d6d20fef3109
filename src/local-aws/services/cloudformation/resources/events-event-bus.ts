import type { CreateEventBusResponse } from "@aws-sdk/client-eventbridge";
import { defined, json, needed, tagList } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-eventbus.html */
export const eventsEventBus: ResourceType = {
  type: "AWS::Events::EventBus",
  required: ["Name"],
  optional: ["Policy", "Tags"],
  replaceOn: ["Name", "Tags"],
  create: async (properties, scene) => {
    const Name = needed(properties, "Name");
    const { EventBusArn = "" } = await scene.call<CreateEventBusResponse>(
      "events",
      "CreateEventBus",
      defined({ Name, Tags: tagList(properties) }),
    );
    scene.began(Name);
    const Policy = json(properties["Policy"]);
    if (Policy !== undefined) await scene.call("events", "PutPermission", { EventBusName: Name, Policy });
    return { physicalId: Name, attributes: { Arn: EventBusArn, Name } };
  },
  update: async (EventBusName, properties, _previous, scene) => {
    const Policy = json(properties["Policy"]);
    if (Policy !== undefined) await scene.call("events", "PutPermission", { EventBusName, Policy });
    else await scene.call("events", "RemovePermission", { EventBusName, RemoveAllPermissions: true });
  },
  delete: async (Name, _properties, scene) => {
    await scene.call("events", "DeleteEventBus", { Name });
  },
};
