import { AwsError } from "../../../wire/index.ts";
import { dashboardsOf } from "../../cloudwatch/index.ts";
import { json, text, unlessGone } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

const type = "AWS::CloudWatch::Dashboard";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudwatch-dashboard.html */
export const cloudwatchDashboard: ResourceType = {
  type,
  required: ["DashboardBody"],
  optional: ["DashboardName"],
  replaceOn: ["DashboardName"],
  create: async (properties, scene) => {
    const DashboardName = text(properties, "DashboardName") ?? scene.newName(255);
    // PutDashboard replaces what is there; a stack must not take over, and later delete, another's.
    if (dashboardsOf(scene.world, scene.account).has(DashboardName))
      throw new AwsError(
        "AlreadyExists",
        `Resource of type '${type}' with identifier '${DashboardName}' already exists.`,
      );
    await scene.call("monitoring", "PutDashboard", { DashboardName, DashboardBody: json(properties["DashboardBody"]) });
    return { physicalId: DashboardName, attributes: {} };
  },
  update: async (DashboardName, properties, _previous, scene) => {
    await scene.call("monitoring", "PutDashboard", { DashboardName, DashboardBody: json(properties["DashboardBody"]) });
  },
  delete: async (DashboardName, _properties, scene) => {
    await unlessGone(scene.call("monitoring", "DeleteDashboards", { DashboardNames: [DashboardName] }));
  },
};
