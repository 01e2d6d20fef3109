import { defined, needed, text } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-permission.html: any change replaces it */
export const lambdaPermission: ResourceType = {
  type: "AWS::Lambda::Permission",
  required: ["Action", "FunctionName", "Principal"],
  optional: ["SourceAccount", "SourceArn"],
  replaceOn: [],
  create: async (properties, scene) => {
    const StatementId = scene.newName(100);
    const input = {
      StatementId,
      FunctionName: needed(properties, "FunctionName"),
      Action: needed(properties, "Action"),
      Principal: needed(properties, "Principal"),
      SourceAccount: text(properties, "SourceAccount"),
      SourceArn: text(properties, "SourceArn"),
    };
    await scene.call("lambda", "AddPermission", defined(input));
    return { physicalId: StatementId, attributes: { Id: StatementId } };
  },
  delete: async (StatementId, properties, scene) => {
    await scene.call("lambda", "RemovePermission", { StatementId, FunctionName: needed(properties, "FunctionName") });
  },
};
