import type {
  CreateEventSourceMappingRequest,
  DeleteEventSourceMappingRequest,
  EventSourceMappingConfiguration,
  GetEventSourceMappingRequest,
  ListEventSourceMappingsResponse,
} from "@aws-sdk/client-lambda";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { assumeForService } from "../../iam/index.ts";
import { type Queue, queueByArn } from "../../sqs/index.ts";
import { startMapping } from "../mapping.ts";
import { type Function, functionArn, functionByArn, lambdaOf, type Mapping } from "../state.ts";

function view(mapping: Mapping, state: string): EventSourceMappingConfiguration {
  return {
    UUID: mapping.id,
    EventSourceArn: mapping.queueArn,
    FunctionArn: mapping.functionArn,
    BatchSize: mapping.batchSize,
    State: state,
    FunctionResponseTypes: mapping.reportsFailures ? ["ReportBatchItemFailures"] : [],
  };
}

function requireMapping(context: CallContext, id: string | undefined): Mapping {
  const mapping = lambdaOf(context.world, context.account, context.region).mappings.get(id ?? "");
  if (mapping) return mapping;
  throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", { status: 404 });
}

export const mappingOperations: Readonly<Record<string, Operation>> = {
  CreateEventSourceMapping: operation<CreateEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:CreateEventSourceMapping", resource: "*" }],
    run: (input, context) => {
      const reference = input.FunctionName ?? "";
      const arn = reference.startsWith("arn:") ? reference : functionArn(context.account, context.region, reference);
      const [queue, fn] = [queueByArn(context.world, input.EventSourceArn ?? ""), functionByArn(context.world, arn)];
      if (!queue)
        throw new AwsError(
          "InvalidParameterValueException",
          `The provided event source is not a queue here: ${input.EventSourceArn}`,
        );
      if (!fn) throw new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, { status: 404 });
      checkRole(context, fn, queue);
      const mapping = startMapping(context, {
        id: context.world.chance.uuid(),
        queue,
        functionArn: arn,
        batchSize: input.BatchSize ?? 10,
        reportsFailures: input.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
      });
      lambdaOf(context.world, context.account, context.region).mappings.set(mapping.id, mapping);
      return view(mapping, "Creating");
    },
  }),
  GetEventSourceMapping: operation<GetEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:GetEventSourceMapping", resource: "*" }],
    run: (input, context) => view(requireMapping(context, input.UUID), "Enabled"),
  }),
  ListEventSourceMappings: operation<object, ListEventSourceMappingsResponse>({
    access: () => [{ action: "lambda:ListEventSourceMappings", resource: "*" }],
    run: (_input, context) => {
      const mappings = [...lambdaOf(context.world, context.account, context.region).mappings.values()];
      return { EventSourceMappings: mappings.map((mapping) => view(mapping, "Enabled")) };
    },
  }),
  DeleteEventSourceMapping: operation<DeleteEventSourceMappingRequest, EventSourceMappingConfiguration>({
    access: () => [{ action: "lambda:DeleteEventSourceMapping", resource: "*" }],
    run: (input, context) => {
      const mapping = requireMapping(context, input.UUID);
      mapping.enabled = false;
      mapping.stop();
      lambdaOf(context.world, context.account, context.region).mappings.delete(mapping.id);
      return view(mapping, "Deleting");
    },
  }),
};

/** Lambda reads the queue with the function's role, and says so at once where it may not. */
function checkRole(context: CallContext, fn: Function, queue: Queue): void {
  const role = assumeForService(context, "lambda.amazonaws.com", fn.roleArn, "mapping");
  for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]) {
    if (role && context.as(role).decide({ action, resource: queue.arn }).outcome === "allow") continue;
    throw new AwsError(
      "InvalidParameterValueException",
      `The provided execution role does not have permissions to call ${action.slice(4)} on SQS`,
    );
  }
}
