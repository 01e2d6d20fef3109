import type { GetStackPolicyInput, GetStackPolicyOutput, SetStackPolicyInput } from "@aws-sdk/client-cloudformation";
import { type Operation, operation } from "../../../service.ts";
import { readStackPolicy } from "../engine/stack-policy.ts";
import { onStack, requireStack } from "../find.ts";
import { notPlayed } from "../template/template.ts";

export const stackPolicyOperations: Readonly<Record<string, Operation>> = {
  SetStackPolicy: operation<SetStackPolicyInput>({
    access: (input, context) => [onStack("SetStackPolicy", input.StackName, context)],
    run: (input, context) => {
      const stack = requireStack(context, input.StackName);
      stack.policy = readPolicyInput(input.StackPolicyBody, input.StackPolicyURL) ?? stack.policy;
    },
  }),
  GetStackPolicy: operation<GetStackPolicyInput, GetStackPolicyOutput>({
    access: (input, context) => [onStack("GetStackPolicy", input.StackName, context)],
    run: (input, context) => {
      const { policy } = requireStack(context, input.StackName);
      return policy === undefined ? {} : { StackPolicyBody: policy };
    },
  }),
};

/** A policy text that was checked. */
export function readPolicyInput(body: string | undefined, url: string | undefined): string | undefined {
  if (url !== undefined) throw notPlayed("StackPolicyURL (give the text as StackPolicyBody)");
  if (body !== undefined) readStackPolicy(body);
  return body;
}
