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
        ...checkedBatch(input.BatchSize ?? 10, input.MaximumBatchingWindowInSeconds ?? 0),
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
      const { batchSize, windowSeconds } = mapping;
      const window = input.MaximumBatchingWindowInSeconds ?? windowSeconds;
      Object.assign(mapping, checkedBatch(input.BatchSize ?? batchSize, window));
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

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
function checkedBatch(batchSize: number, windowSeconds: number): Pick<Mapping, "batchSize" | "windowSeconds"> {
  if (batchSize < 1 || batchSize > 10_000) throw invalidParameter(`BatchSize ${batchSize} is not between 1 and 10000`);
  if (windowSeconds < 0 || windowSeconds > 300)
    throw invalidParameter(`MaximumBatchingWindowInSeconds ${windowSeconds} is not between 0 and 300`);
  if (batchSize > 10 && windowSeconds === 0)
    throw invalidParameter(
      "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
    );
  return { batchSize, windowSeconds };
}

/** Lambda reads the queue with the function's role, and says so at once where it may not. */
function checkRole(context: CallContext, fn: Function, queue: Queue): void {
  const role = assumeForService(context, "lambda.amazonaws.com", fn.roleArn, "mapping");
  for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]) {
    if (role && context.as(role).decide({ action, resource: queue.arn }).outcome === "allow") continue;
    throw invalidParameter(`The provided execution role does not have permissions to call ${action.slice(4)} on SQS`);
  }
}
