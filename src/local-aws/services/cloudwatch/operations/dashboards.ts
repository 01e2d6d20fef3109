import type {
  DeleteDashboardsInput,
  DeleteDashboardsOutput,
  GetDashboardInput,
  GetDashboardOutput,
  ListDashboardsInput,
  ListDashboardsOutput,
  PutDashboardInput,
  PutDashboardOutput,
} from "@aws-sdk/client-cloudwatch";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkBody } from "../body.ts";
import { type Dashboard, dashboardArn, dashboardsOf } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListDashboards.html */
const pageSize = 1000;
const deletedMost = 100;

export const dashboardOperations: Readonly<Record<string, Operation>> = {
  PutDashboard: operation<PutDashboardInput, PutDashboardOutput>({
    access: ({ DashboardName }, context) => [onDashboard("PutDashboard", DashboardName, context)],
    run: (input, context) => put(input, context),
  }),
  GetDashboard: operation<GetDashboardInput, GetDashboardOutput>({
    access: ({ DashboardName }, context) => [onDashboard("GetDashboard", DashboardName, context)],
    run: ({ DashboardName }, context) => {
      const { name, arn, body } = requireDashboard(DashboardName, context);
      return { DashboardName: name, DashboardArn: arn, DashboardBody: body };
    },
  }),
  ListDashboards: operation<ListDashboardsInput, ListDashboardsOutput>({
    access: () => [{ action: "cloudwatch:ListDashboards", resource: "*" }],
    run: ({ DashboardNamePrefix = "", NextToken }, { world, account }) => {
      const all = [...dashboardsOf(world, account).values()].filter(({ name }) => name.startsWith(DashboardNamePrefix));
      const sorted = all.sort((a, b) => (a.name < b.name ? -1 : 1));
      const { items, next } = pageOf(sorted, NextToken, pageSize);
      return { DashboardEntries: items.map(entryOf), NextToken: next };
    },
  }),
  DeleteDashboards: operation<DeleteDashboardsInput, DeleteDashboardsOutput>({
    access: ({ DashboardNames = [] }, context) =>
      DashboardNames.map((name) => onDashboard("DeleteDashboards", name, context)),
    run: ({ DashboardNames = [] }, context) => {
      if (DashboardNames.length > deletedMost) throw invalid(`at most ${deletedMost} dashboards are deleted at once`);
      const found = DashboardNames.map((name) => requireDashboard(name, context));
      for (const { name } of found) dashboardsOf(context.world, context.account).delete(name);
      return {};
    },
  }),
};

function put(
  { DashboardName: name = "", DashboardBody: body = "", Tags = [] }: PutDashboardInput,
  context: CallContext,
) {
  const { world, account, now } = context;
  if (Tags.length > 0) throw new AwsError("NotImplemented", "Tags of dashboards are not played", { status: 501 });
  if (!/^[\w-]{1,255}$/.test(name))
    throw invalid(
      `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`,
    );
  checkBody(body);
  dashboardsOf(world, account).set(name, { name, arn: dashboardArn(account, name), body, modified: now });
  return { DashboardValidationMessages: [] };
}

function requireDashboard(name = "", { world, account }: CallContext): Dashboard {
  const found = dashboardsOf(world, account).get(name);
  if (found) return found;
  throw new AwsError("DashboardNotFoundError", `Dashboard ${name} does not exist`);
}

function entryOf({ name, arn, body, modified }: Dashboard) {
  return { DashboardName: name, DashboardArn: arn, LastModified: modified, Size: Buffer.byteLength(body) };
}

function onDashboard(action: string, name: string | undefined, { account }: CallContext): Access {
  return { action: `cloudwatch:${action}`, resource: dashboardArn(account, name ?? "") };
}

function invalid(message: string): AwsError {
  return new AwsError("DashboardInvalidInputError", message);
}
