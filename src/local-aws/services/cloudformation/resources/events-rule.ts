import type { PutRuleResponse } from "@aws-sdk/client-eventbridge";
import type { Properties } from "../template/template.ts";
import { defined, json, maps, needed, only, text, unlessGone } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

const type = "AWS::Events::Rule";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html */
export const eventsRule: ResourceType = {
  type,
  required: [],
  optional: ["Description", "EventBusName", "EventPattern", "Name", "ScheduleExpression", "State", "Targets"],
  replaceOn: ["EventBusName", "Name"],
  create: async (properties, scene) => {
    const Name = text(properties, "Name") ?? scene.newName(64);
    const { RuleArn = "" } = await putRule(Name, properties, scene);
    const physicalId = idOf(Name, text(properties, "EventBusName"));
    scene.began(physicalId);
    await putTargets(Name, properties, scene);
    return { physicalId, attributes: { Arn: RuleArn } };
  },
  update: async (physicalId, properties, previous, scene) => {
    const name = nameOf(physicalId);
    await putRule(name, properties, scene);
    await putTargets(name, properties, scene);
    const kept = targetIds(properties);
    await removeTargets(
      name,
      properties,
      targetIds(previous).filter((id) => !kept.includes(id)),
      scene,
    );
  },
  delete: async (physicalId, properties, scene) => {
    const name = nameOf(physicalId);
    await removeTargets(name, properties, targetIds(properties), scene);
    await scene.call("events", "DeleteRule", { Name: name, ...busOf(properties) });
  },
};

/** Rules of other buses than the default one are known as `bus|rule`. */
function idOf(name: string, bus: string | undefined): string {
  return bus === undefined || bus === "default" ? name : `${bus}|${name}`;
}

function nameOf(physicalId: string): string {
  return physicalId.slice(physicalId.lastIndexOf("|") + 1);
}

function busOf(properties: Properties): object {
  return defined({ EventBusName: text(properties, "EventBusName") });
}

function putRule(Name: string, properties: Properties, scene: Scene): Promise<PutRuleResponse> {
  const input = {
    Name,
    EventPattern: json(properties["EventPattern"]),
    ScheduleExpression: text(properties, "ScheduleExpression"),
    State: text(properties, "State"),
    Description: text(properties, "Description"),
  };
  return scene.call("events", "PutRule", { ...defined(input), ...busOf(properties) });
}

async function putTargets(Rule: string, properties: Properties, scene: Scene): Promise<void> {
  const Targets = maps(properties, "Targets");
  for (const target of Targets)
    only(type, "Targets", target, [
      "Arn",
      "DeadLetterConfig",
      "Id",
      "Input",
      "InputPath",
      "InputTransformer",
      "RetryPolicy",
      "RoleArn",
    ]);
  if (Targets.length > 0) await scene.call("events", "PutTargets", { Rule, ...busOf(properties), Targets });
}

async function removeTargets(
  Rule: string,
  properties: Properties,
  Ids: readonly string[],
  scene: Scene,
): Promise<void> {
  if (Ids.length > 0) await unlessGone(scene.call("events", "RemoveTargets", { Rule, ...busOf(properties), Ids }));
}

function targetIds(properties: Properties): readonly string[] {
  return maps(properties, "Targets").map((target) => needed(target, "Id"));
}
