import type {
  CreateEventSourceMappingRequest,
  DeleteEventSourceMappingRequest,
  EventSourceMappingConfiguration,
  GetEventSourceMappingRequest,
  ListEventSourceMappingsResponse,
  UpdateEventSourceMappingRequest,
} from "@aws-sdk/client-lambda";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { type Queue, queueByArn } from "../../sqs/index.ts";
import { invalidParameter, notFound, requireFunction } from "../find.ts";
import { startMapping, stopMapping, wakeMapping } from "../mapping.ts";
import { type Function, lambdaOf, type Mapping } from "../state.ts";

function view(mapping: Mapping, state = mapping.enabled ? "Enabled" : "Disabled"): EventSourceMappingConfiguration {
  return {
    UUID: mapping.id,
    EventSourceArn: mapping.queueArn,
    FunctionArn: mapping.functionArn,
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: mapping.windowSeconds,
    State: state,
    FunctionResponseTypes: mapping.reportsFailures ? ["ReportBatchItemFailures"] : [],
  };
}

function requireMapping(context: CallContext, id: string | undefined): Mapping {
  const mapping = lambdaOf(context.world, context.account, context.region).mappings.get(id ?? "");
  if (mapping) return mapping;
  throw notFound("The resource you requested does not exist.");
}

type Batching = Pick<Mapping, "batchSize" | "windowSeconds">;

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
function batching(
  { BatchSize, MaximumBatchingWindowInSeconds }: Omit<UpdateEventSourceMappingRequest, "UUID">,
  before: Batching,
): Batching {
  const { batchSize, windowSeconds } = before;
  const wanted = { batchSize: BatchSize ?? batchSize, windowSeconds: MaximumBatchingWindowInSeconds ?? windowSeconds };
  if (wanted.windowSeconds < 0 || wanted.windowSeconds > 300)
    throw invalidParameter("MaximumBatchingWindowInSeconds must be between 0 and 300");
  if (wanted.batchSize > 10 && wanted.windowSeconds === 0)
    throw invalidParameter("A BatchSize above 10 needs a MaximumBatchingWindowInSeconds of at least 1");
  return wanted;
}

export const mappingOperations: Readonly<Record<string, Operation>> = {
  CreateEventSourceMapping: operation<CreateEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:CreateEventSourceMapping", resource: "*" }],
    run: (input, context) => {
      const queue = queueByArn(context.world, input.EventSourceArn ?? "");
      if (!queue) throw invalidParameter(`The provided event source is not a queue here: ${input.EventSourceArn}`);
      const fn = requireFunction(context, input.FunctionName);
      checkRole(context, fn, queue);
      const mapping = startMapping(context, {
        id: context.world.chance.uuid(),
        queue,
        functionArn: fn.arn,
        enabled: input.Enabled ?? true,
        ...batching(input, { batchSize: 10, windowSeconds: 0 }),
        reportsFailures: input.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
      });
      return view(mapping, "Creating");
    },
  }),
  UpdateEventSourceMapping: operation<UpdateEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:UpdateEventSourceMapping", resource: "*" }],
    run: (input, context) => {
      const mapping = requireMapping(context, input.UUID);
      const queue = queueByArn(context.world, mapping.queueArn);
      const fn = requireFunction(context, input.FunctionName ?? mapping.functionArn);
      if (queue) checkRole(context, fn, queue);
      mapping.functionArn = fn.arn;
      Object.assign(mapping, batching(input, mapping));
      mapping.enabled = input.Enabled ?? mapping.enabled;
      if (input.FunctionResponseTypes !== undefined)
        mapping.reportsFailures = input.FunctionResponseTypes.includes("ReportBatchItemFailures");
      wakeMapping(context, mapping);
      return view(mapping, "Updating");
    },
  }),
  GetEventSourceMapping: operation<GetEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:GetEventSourceMapping", resource: "*" }],
    run: (input, context) => view(requireMapping(context, input.UUID)),
  }),
  ListEventSourceMappings: operation<object, ListEventSourceMappingsResponse>({
    access: () => [{ action: "lambda:ListEventSourceMappings", resource: "*" }],
    run: (_input, context) => {
      const mappings = [...lambdaOf(context.world, context.account, context.region).mappings.values()];
      return { EventSourceMappings: mappings.map((mapping) => view(mapping)) };
    },
  }),
  DeleteEventSourceMapping: operation<DeleteEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:DeleteEventSourceMapping", resource: "*" }],
    run: (input, context) => {
      const mapping = requireMapping(context, input.UUID);
      stopMapping(context, mapping);
      return view(mapping, "Deleting");
    },
  }),
};

/** Lambda reads the queue with the function's role, and says so at once where it may not. */
function checkRole(context: CallContext, fn: Function, queue: Queue): void {
  const role = assumeForService(context, "lambda.amazonaws.com", fn.roleArn, "mapping");
  for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]) {
    if (role && context.as(role).decide({ action, resource: queue.arn }).outcome === "allow") continue;
    throw invalidParameter(`The provided execution role does not have permissions to call ${action.slice(4)} on SQS`);
  }
}
