import type {
  AddPermissionRequest,
  AddPermissionResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  RemovePermissionRequest,
} from "@aws-sdk/client-lambda";
import type { PolicyStatement } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { conflict, notFound, onFunction, requireFunction } from "../find.ts";
import { type Function, recompilePolicy } from "../state.ts";

/** The function's own policy, one statement a call: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
export const permissionOperations: Readonly<Record<string, Operation>> = {
  AddPermission: operation<AddPermissionRequest, AddPermissionResponse>({
    access: (input, context) => [onFunction("AddPermission", input.FunctionName, context)],
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      const id = input.StatementId ?? "";
      if (fn.statements.has(id)) throw conflict(`The statement id (${id}) provided already exists.`);
      const statement = statementOf(fn, input);
      fn.statements.set(id, statement);
      recompilePolicy(fn);
      return { Statement: JSON.stringify(statement) };
    },
  }),
  RemovePermission: operation<RemovePermissionRequest>({
    access: (input, context) => [onFunction("RemovePermission", input.FunctionName, context)],
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      if (!fn.statements.delete(input.StatementId ?? ""))
        throw notFound(`Statement ${input.StatementId} is not found in resource policy.`);
      recompilePolicy(fn);
    },
  }),
  GetPolicy: operation<GetPolicyRequest, GetPolicyResponse>({
    access: (input, context) => [onFunction("GetPolicy", input.FunctionName, context)],
    run: (input, context) => {
      const { statements } = requireFunction(context, input.FunctionName);
      if (statements.size === 0) throw notFound("The resource you requested does not exist.");
      return { Policy: JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: [...statements.values()] }) };
    },
  }),
};

function statementOf(fn: Function, input: AddPermissionRequest): PolicyStatement {
  const { Principal: who = "", SourceArn, SourceAccount } = input;
  const equals = SourceAccount === undefined ? {} : { StringEquals: { "aws:SourceAccount": SourceAccount } };
  const like = SourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": SourceArn } };
  return {
    Sid: input.StatementId ?? "",
    Effect: "Allow",
    Principal: who.endsWith(".amazonaws.com") ? { Service: who } : { AWS: who },
    Action: input.Action ?? "",
    Resource: fn.arn,
    ...(Object.keys({ ...equals, ...like }).length > 0 ? { Condition: { ...equals, ...like } } : {}),
  };
}
