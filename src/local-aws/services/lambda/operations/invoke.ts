import type { InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onFunction, requireFunction } from "../find.ts";
import { invoke, invokeFromService } from "../invocation.ts";

/** The payload is bytes here; the SDK's own type is one of its stream mixins. */
type Answer = Omit<InvocationResponse, "Payload"> & { Payload?: Uint8Array };

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: 200 with the answer, 202 for an event, 204 for a dry run */
export const invokeOperations: Readonly<Record<string, Operation>> = {
  Invoke: operation<InvocationRequest, Answer>({
    access: (input, context) => [onFunction("InvokeFunction", input.FunctionName, context)],
    run: async (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      const event = readPayload(input.Payload);
      if (input.InvocationType === "DryRun") return { StatusCode: 204 };
      if (input.InvocationType === "Event") {
        invokeFromService(context, fn.arn, event);
        return { StatusCode: 202 };
      }
      const result = await invoke(context, fn, event);
      const payload =
        result.kind === "answered"
          ? (result.payload ?? null)
          : { errorType: result.errorType, errorMessage: result.message };
      return {
        StatusCode: 200,
        ...(result.kind === "failed" ? { FunctionError: "Unhandled" } : {}),
        Payload: Buffer.from(JSON.stringify(payload)),
      };
    },
  }),
};

function readPayload(bytes: Uint8Array | undefined): unknown {
  const text = Buffer.from(bytes ?? new Uint8Array()).toString();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AwsError("InvalidRequestContentException", `Could not parse request body into json: ${why}`);
  }
}
