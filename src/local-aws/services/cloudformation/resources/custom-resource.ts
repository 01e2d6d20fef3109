import { parseArn } from "#model";
import type { World } from "../../../world/index.ts";
import { responsesOf } from "../state.ts";
import { invalid, isMap, notPlayed, type Properties, textOf, type Value } from "../template/template.ts";
import { needed, text } from "./read.ts";
import type { Made, ResourceType, Scene } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html */
export const customResource: ResourceType = {
  type: "AWS::CloudFormation::CustomResource",
  required: ["ServiceToken"],
  optional: [],
  open: true,
  replaceOn: ["ServiceToken"],
  create: (properties, scene) => ask("Create", properties, {}, scene),
  // A function that answers an update with another id asks for the old one to be deleted.
  update: (PhysicalResourceId, properties, previous, scene) =>
    ask("Update", properties, { PhysicalResourceId, OldResourceProperties: previous }, scene),
  delete: async (PhysicalResourceId, properties, scene) => {
    await ask("Delete", properties, { PhysicalResourceId }, scene);
  },
};

/** Takes what a function PUT to its ResponseURL; false where nobody waits for it. */
export function receiveCustomResourceResponse(world: World, token: string, body: string | Uint8Array): boolean {
  const awaited = responsesOf(world, "*", "*").get(token);
  if (!awaited) return false;
  awaited.body = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  return true;
}

async function ask(
  RequestType: "Create" | "Update" | "Delete",
  properties: Properties,
  more: Readonly<Record<string, Value>>,
  scene: Scene,
): Promise<Made> {
  const FunctionName = functionOfToken(needed(properties, "ServiceToken"), scene);
  const token = scene.world.chance.uuid();
  const event = {
    RequestType,
    ResponseURL: `${scene.origin ?? "http://no-address.invalid"}/_holdfast/cfn-response/${token}`,
    StackId: scene.stackId,
    RequestId: scene.world.chance.uuid(),
    LogicalResourceId: scene.logicalId,
    ResourceType: scene.type,
    ResourceProperties: texted(properties),
    ...texted(more),
  };
  const awaited: { body: string | undefined } = { body: undefined };
  const responses = responsesOf(scene.world, "*", "*");
  responses.set(token, awaited);
  try {
    await scene.call("lambda", "Invoke", { FunctionName, Payload: Buffer.from(JSON.stringify(event)) });
  } finally {
    responses.delete(token);
  }
  return readResponse(awaited.body, textOf(more["PhysicalResourceId"]));
}

function functionOfToken(token: string, scene: Scene): string {
  const parts = parseArn(token);
  if (parts?.service !== "lambda" || parts.account !== scene.account || parts.region !== scene.region)
    throw notPlayed(`A ServiceToken that is no Lambda function of the same account and Region (${token})`);
  return token;
}

/** AWS waits an hour for the response; here it was PUT when the function returned, or never comes. */
function readResponse(body: string | undefined, known: string | undefined): Made {
  if (body === undefined) throw invalid("Custom Resource failed to stabilize in expected time.");
  const response = parse(body);
  const physicalId = text(response, "PhysicalResourceId") ?? known;
  if (text(response, "Status") !== "SUCCESS")
    throw invalid(
      `Received response status [FAILED] from custom resource. Message returned: ${text(response, "Reason")}`,
    );
  if (physicalId === undefined) throw invalid("Invalid PhysicalResourceId");
  const data = response["Data"];
  return { physicalId, attributes: isMap(data) ? data : {} };
}

function parse(body: string): Properties {
  try {
    const response = JSON.parse(body) as Value;
    if (isMap(response)) return response;
  } catch {
    // Said below.
  }
  throw invalid("Response is not a valid JSON object");
}

/** Custom resources see all scalars as texts. */
function texted(value: Properties): Properties;
function texted(value: Value): Value;
function texted(value: Value): Value {
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, texted(item)]));
  return Array.isArray(value) ? (value as readonly Value[]).map((item) => texted(item)) : (textOf(value) ?? null);
}
