import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import { isMap, type Properties } from "../template/template.ts";
import { changed, defined, map, number, only, tagChanges, tagsOf, text, textMap } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";
import { zipOf } from "./zip.ts";

const type = "AWS::Lambda::Function";

/** What UpdateFunctionConfiguration takes. */
const settings = ["Description", "Environment", "Handler", "MemorySize", "Role", "Runtime", "Timeout"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html */
export const lambdaFunction: ResourceType = {
  type,
  required: ["Code", "Role"],
  optional: ["Architectures", "FunctionName", "Tags", ...settings.filter((name) => name !== "Role")],
  replaceOn: ["FunctionName", "Architectures"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const FunctionName = text(properties, "FunctionName") ?? scene.newName(64);
    const { FunctionArn = "" } = await scene.call<FunctionConfiguration>("lambda", "CreateFunction", {
      FunctionName,
      ...settingsOf(properties),
      Code: { ZipFile: archiveOf(properties) },
      Tags: tagsOf(properties),
    });
    return { physicalId: FunctionName, attributes: { Arn: FunctionArn } };
  },
  update: async (FunctionName, properties, previous, scene) => {
    if (changed(properties, previous, "Code"))
      await scene.call("lambda", "UpdateFunctionCode", { FunctionName, ZipFile: archiveOf(properties) });
    if (changed(properties, previous, ...settings))
      await scene.call("lambda", "UpdateFunctionConfiguration", { FunctionName, ...settingsOf(properties) });
    const { put, removed } = tagChanges(tagsOf(properties), tagsOf(previous));
    const Resource = `arn:aws:lambda:${scene.region}:${scene.account}:function:${FunctionName}`;
    if (put.length > 0) await scene.call("lambda", "TagResource", { Resource, Tags: Object.fromEntries(put) });
    if (removed.length > 0) await scene.call("lambda", "UntagResource", { Resource, TagKeys: removed });
  },
  delete: async (FunctionName, _properties, scene) => {
    await scene.call("lambda", "DeleteFunction", { FunctionName });
  },
};

function settingsOf(properties: Properties): object {
  const environment = properties["Environment"];
  const Variables = isMap(environment) ? textMap(environment, "Variables") : undefined;
  return defined({
    Description: text(properties, "Description"),
    Environment: Variables && { Variables },
    Handler: text(properties, "Handler"),
    MemorySize: number(properties, "MemorySize"),
    Role: text(properties, "Role"),
    Runtime: text(properties, "Runtime"),
    Timeout: number(properties, "Timeout"),
  });
}

/** Inline code stands in `index.js` or `index.py`: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-lambda-function-code.html */
function archiveOf(properties: Properties): Uint8Array {
  const code = map(properties, "Code");
  only(type, "Code", code, ["ZipFile"]);
  const python = text(properties, "Runtime")?.startsWith("python") === true;
  return zipOf(python ? "index.py" : "index.js", text(code ?? {}, "ZipFile") ?? "");
}
