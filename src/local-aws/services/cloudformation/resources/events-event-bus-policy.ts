import type { DescribeEventBusResponse } from "@aws-sdk/client-eventbridge";
import { invalid, isMap, type Properties, type Value } from "../template/template.ts";
import { isGone, maps, needed, text } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

/**
 * One statement of a bus's policy; several such resources share the bus:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-eventbuspolicy.html
 */
export const eventsEventBusPolicy: ResourceType = {
  type: "AWS::Events::EventBusPolicy",
  required: ["Statement", "StatementId"],
  optional: ["EventBusName"],
  replaceOn: ["EventBusName", "StatementId"],
  create: async (properties, scene) => {
    const statement = statementOf(properties);
    const others = await otherStatements(properties, scene);
    await put(properties, [...others, statement], scene);
    return { physicalId: scene.newName(64), attributes: {} };
  },
  update: async (_physicalId, properties, _previous, scene) => {
    const others = await otherStatements(properties, scene);
    await put(properties, [...others, statementOf(properties)], scene);
  },
  delete: async (_physicalId, properties, scene) => {
    const others = await otherStatements(properties, scene);
    await put(properties, others, scene);
  },
};

function busOf(properties: Properties): string {
  return text(properties, "EventBusName") ?? "default";
}

function statementOf(properties: Properties): Properties {
  const given = properties["Statement"];
  const statement = typeof given === "string" ? (JSON.parse(given) as Value) : given;
  if (!isMap(statement)) throw invalid("Properties validation failed: #/Statement: expected type: JSONObject");
  return { ...statement, Sid: needed(properties, "StatementId") };
}

async function otherStatements(properties: Properties, scene: Scene): Promise<readonly Properties[]> {
  try {
    const { Policy } = await scene.call<DescribeEventBusResponse>("events", "DescribeEventBus", {
      Name: busOf(properties),
    });
    if (Policy === undefined) return [];
    const statements = maps(JSON.parse(Policy) as Properties, "Statement");
    return statements.filter((statement) => statement["Sid"] !== needed(properties, "StatementId"));
  } catch (error) {
    // Said again, and better, by the write that follows; a deletion finds nothing to do.
    if (isGone(error)) return [];
    throw error;
  }
}

async function put(properties: Properties, Statement: readonly Properties[], scene: Scene): Promise<void> {
  const EventBusName = busOf(properties);
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
  if (Statement.length > 0) await scene.call("events", "PutPermission", { EventBusName, Policy });
  else await scene.call("events", "RemovePermission", { EventBusName, RemoveAllPermissions: true });
}
