import { createHash } from "node:crypto";
import type {
  AddPermissionRequest,
  AddPermissionResponse,
  CreateFunctionRequest,
  DeleteFunctionRequest,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  InvocationRequest,
  InvocationResponse,
  ListFunctionsResponse,
  UpdateFunctionCodeRequest,
} from "@aws-sdk/client-lambda";
import type { PolicyStatement } from "#model";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { indexOf } from "../code.ts";
import { invoke } from "../invocation.ts";
import { type Function, functionArn, lambdaOf, recompilePolicy } from "../state.ts";

function view(fn: Function): FunctionConfiguration {
  return {
    FunctionName: fn.name,
    FunctionArn: fn.arn,
    Runtime: fn.runtime as NonNullable<FunctionConfiguration["Runtime"]>,
    Role: fn.roleArn,
    Handler: fn.handler,
    Timeout: fn.timeoutSeconds,
    MemorySize: fn.memoryMegabytes,
    CodeSize: fn.code.length,
    CodeSha256: createHash("sha256").update(fn.code).digest("base64"),
    Environment: { Variables: { ...fn.environment } },
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
  };
}

/** A function by name or ARN. */
function requireFunction(context: CallContext, reference: string | undefined): Function {
  const name = nameOf(reference);
  const fn = lambdaOf(context.world, context.account, context.region).functions.get(name);
  if (fn) return fn;
  throw new AwsError(
    "ResourceNotFoundException",
    `Function not found: ${functionArn(context.account, context.region, name)}`,
    { status: 404 },
  );
}

function nameOf(reference = ""): string {
  return reference.slice(reference.lastIndexOf(":") + 1);
}

function onFunction(action: string, reference: string | undefined, context: CallContext): Access {
  return { action: `lambda:${action}`, resource: functionArn(context.account, context.region, nameOf(reference)) };
}

export const functionOperations: Readonly<Record<string, Operation>> = {
  CreateFunction: operation<CreateFunctionRequest, FunctionConfiguration>({
    access: (input, context) => [
      onFunction("CreateFunction", input.FunctionName, context),
      {
        action: "iam:PassRole",
        resource: input.Role ?? "*",
        context: { "iam:PassedToService": "lambda.amazonaws.com" },
      },
    ],
    run: (input, context) => {
      const { functions } = lambdaOf(context.world, context.account, context.region);
      const name = nameOf(input.FunctionName);
      if (functions.has(name))
        throw new AwsError("ResourceConflictException", `Function already exist: ${name}`, { status: 409 });
      const fn: Function = {
        name,
        arn: functionArn(context.account, context.region, name),
        created: context.now,
        tags: new Map(Object.entries(input.Tags ?? {})),
        code: indexOf(input.Code?.ZipFile ?? new Uint8Array()),
        handler: input.Handler ?? "index.handler",
        runtime: input.Runtime ?? "nodejs24.x",
        roleArn: input.Role ?? "",
        timeoutSeconds: input.Timeout ?? 3,
        memoryMegabytes: input.MemorySize ?? 128,
        environment: input.Environment?.Variables ?? {},
        statements: new Map(),
        policy: undefined,
      };
      functions.set(name, fn);
      return view(fn);
    },
  }),
  UpdateFunctionCode: operation<UpdateFunctionCodeRequest, FunctionConfiguration>({
    access: (input, context) => [onFunction("UpdateFunctionCode", input.FunctionName, context)],
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      fn.code = indexOf(input.ZipFile ?? new Uint8Array());
      return view(fn);
    },
  }),
  GetFunction: operation<GetFunctionRequest, GetFunctionResponse>({
    access: (input, context) => [onFunction("GetFunction", input.FunctionName, context)],
    run: (input, context) => ({ Configuration: view(requireFunction(context, input.FunctionName)) }),
  }),
  GetFunctionConfiguration: operation<GetFunctionConfigurationRequest, FunctionConfiguration>({
    access: (input, context) => [onFunction("GetFunctionConfiguration", input.FunctionName, context)],
    run: (input, context) => view(requireFunction(context, input.FunctionName)),
  }),
  ListFunctions: operation<object, ListFunctionsResponse>({
    access: () => [{ action: "lambda:ListFunctions", resource: "*" }],
    run: (_input, context) => ({
      Functions: [...lambdaOf(context.world, context.account, context.region).functions.values()].map(view),
    }),
  }),
  DeleteFunction: operation<DeleteFunctionRequest>({
    access: (input, context) => [onFunction("DeleteFunction", input.FunctionName, context)],
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      lambdaOf(context.world, context.account, context.region).functions.delete(fn.name);
    },
  }),
  AddPermission: operation<AddPermissionRequest, AddPermissionResponse>({
    access: (input, context) => [onFunction("AddPermission", input.FunctionName, context)],
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      const statement = permissionStatement(fn, input);
      fn.statements.set(input.StatementId ?? "", statement);
      recompilePolicy(fn);
      return { Statement: JSON.stringify(statement) };
    },
  }),
  Invoke: operation<InvocationRequest, InvocationResponse>({
    access: (input, context) => [onFunction("InvokeFunction", input.FunctionName, context)],
    run: async (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      const text = Buffer.from(input.Payload ?? new Uint8Array()).toString();
      const result = await invoke(context, fn, text === "" ? {} : JSON.parse(text));
      const payload =
        result.kind === "answered"
          ? (result.payload ?? null)
          : { errorType: result.errorType, errorMessage: result.message };
      return {
        StatusCode: 200,
        ...(result.kind === "failed" ? { FunctionError: "Unhandled" } : {}),
        Payload: Buffer.from(JSON.stringify(payload)) as unknown as NonNullable<InvocationResponse["Payload"]>,
      };
    },
  }),
};

function permissionStatement(fn: Function, input: AddPermissionRequest): PolicyStatement {
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
