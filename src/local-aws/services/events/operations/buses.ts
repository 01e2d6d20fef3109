import type {
  CreateEventBusRequest,
  CreateEventBusResponse,
  DeleteEventBusRequest,
  DescribeEventBusRequest,
  DescribeEventBusResponse,
  ListEventBusesResponse,
  PutEventsRequest,
  PutEventsResponse,
  PutPermissionRequest,
  RemovePermissionRequest,
} from "@aws-sdk/client-eventbridge";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { type EventEnvelope, putOnBus } from "../delivery.ts";
import { busArnOf, requireBus } from "../find.ts";
import type { JsonObject } from "../pattern.ts";
import { busByArn, busesOf, newBus, setBusPolicy } from "../state.ts";

export const busOperations: Readonly<Record<string, Operation>> = {
  CreateEventBus: operation<CreateEventBusRequest, CreateEventBusResponse>({
    access: (input, context) => [{ action: "events:CreateEventBus", resource: busArnOf(context, input.Name) }],
    run: (input, context) => {
      const buses = busesOf(context.world, context.account, context.region);
      const name = input.Name ?? "";
      if (buses.has(name)) throw new AwsError("ResourceAlreadyExistsException", `Event bus ${name} already exists.`);
      const bus = newBus(context.account, context.region, name);
      for (const tag of input.Tags ?? []) bus.tags.set(tag.Key ?? "", tag.Value ?? "");
      buses.set(name, bus);
      return { EventBusArn: bus.arn };
    },
  }),
  DescribeEventBus: operation<DescribeEventBusRequest, DescribeEventBusResponse>({
    access: (input, context) => [{ action: "events:DescribeEventBus", resource: busArnOf(context, input.Name) }],
    run: (input, context) => {
      const bus = requireBus(context, input.Name);
      return { Name: bus.name, Arn: bus.arn, ...(bus.policyText === undefined ? {} : { Policy: bus.policyText }) };
    },
  }),
  ListEventBuses: operation<object, ListEventBusesResponse>({
    access: () => [{ action: "events:ListEventBuses", resource: "*" }],
    run: (_input, context) => {
      const buses = [...busesOf(context.world, context.account, context.region).values()];
      return { EventBuses: buses.map(({ name, arn }) => ({ Name: name, Arn: arn })) };
    },
  }),
  DeleteEventBus: operation<DeleteEventBusRequest>({
    access: (input, context) => [{ action: "events:DeleteEventBus", resource: busArnOf(context, input.Name) }],
    run: (input, context) => {
      if (input.Name === "default") throw new AwsError("ValidationException", "Cannot delete event bus default.");
      busesOf(context.world, context.account, context.region).delete(input.Name ?? "");
    },
  }),
  PutPermission: operation<PutPermissionRequest>({
    access: (input, context) => [{ action: "events:PutPermission", resource: busArnOf(context, input.EventBusName) }],
    run: (input, context) => {
      if (input.Policy === undefined)
        throw new AwsError("NotImplemented", "local AWS takes a whole Policy, no single statements", { status: 501 });
      setBusPolicy(requireBus(context, input.EventBusName), input.Policy);
    },
  }),
  RemovePermission: operation<RemovePermissionRequest>({
    access: (input, context) => [
      { action: "events:RemovePermission", resource: busArnOf(context, input.EventBusName) },
    ],
    run: (input, context) => {
      if (input.RemoveAllPermissions !== true)
        throw new AwsError("NotImplemented", "local AWS removes all permissions or none", { status: 501 });
      setBusPolicy(requireBus(context, input.EventBusName), undefined);
    },
  }),
  PutEvents: operation<PutEventsRequest, PutEventsResponse>({
    access: (input, context) => {
      const buses = new Set((input.Entries ?? []).map((entry) => busArnOf(context, entry.EventBusName)));
      return [...buses].map((resource) => ({ action: "events:PutEvents", resource }));
    },
    run: (input, context) => {
      const Entries = (input.Entries ?? []).map((entry) => putOne(context, entry));
      return { Entries, FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length };
    },
  }),
};

type Entry = NonNullable<PutEventsRequest["Entries"]>[number];
type EntryResult = { EventId?: string; ErrorCode?: string; ErrorMessage?: string };

/** `aws.*` is AWS's own: nobody puts such an event (API reference, PutEvents). */
function putOne(context: CallContext, entry: Entry): EntryResult {
  if (entry.Source?.startsWith("aws.")) {
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." };
  }
  const detail = parseDetail(entry.Detail);
  if (!detail || !entry.Source || !entry.DetailType)
    return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
  const bus = busByArn(context.world, busArnOf(context, entry.EventBusName));
  if (!bus) return { ErrorCode: "InvalidArgument", ErrorMessage: "Event bus does not exist." };
  const event: EventEnvelope = {
    version: "0",
    id: context.world.chance.uuid(),
    "detail-type": entry.DetailType,
    source: entry.Source,
    account: context.account,
    time: (entry.Time ?? context.now).toISOString(),
    region: context.region,
    resources: entry.Resources ?? [],
    detail,
  };
  const [, , , region = context.region, account = context.account] = bus.arn.split(":");
  putOnBus(context.as(context.caller, { account, region }), bus.name, event);
  return { EventId: event.id };
}

function parseDetail(text: string | undefined): JsonObject | undefined {
  try {
    const parsed = JSON.parse(text ?? "") as unknown;
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
