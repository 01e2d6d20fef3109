import type { ResourceType } from "./resource-type.ts";

/** A name and nothing behind it; WaitCondition itself is not played. */
export const waitConditionHandle: ResourceType = {
  type: "AWS::CloudFormation::WaitConditionHandle",
  required: [],
  optional: [],
  replaceOn: [],
  create: (_properties, scene) => {
    const place = `https://cloudformation-waitcondition-${scene.region}.s3.amazonaws.com`;
    return Promise.resolve({
      physicalId: `${place}/${encodeURIComponent(scene.stackId)}/${scene.logicalId}`,
      attributes: {},
    });
  },
  delete: () => Promise.resolve(),
};
