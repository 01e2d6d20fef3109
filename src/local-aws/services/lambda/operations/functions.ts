import { createHash } from "node:crypto";
import type {
  CreateFunctionRequest,
  DeleteFunctionRequest,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  ListFunctionsResponse,
  UpdateFunctionCodeRequest,
  UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { indexOf } from "../code.ts";
import { conflict, invalidParameter, nameOf, onFunction, passRole, requireFunction } from "../find.ts";
import { type Function, functionArn, lambdaOf } from "../state.ts";

function view(fn: Function): FunctionConfiguration {
  return {
    FunctionName: fn.name,
    FunctionArn: fn.arn,
    Runtime: fn.runtime as NonNullable<FunctionConfiguration["Runtime"]>,
    Role: fn.roleArn,
    Handler: fn.handler,
    Description: fn.description,
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

/** Lambda tries the role before it takes a function (API reference, CreateFunction). */
function checkRole(context: CallContext, roleArn: string): string {
  if (assumeForService(context, "lambda.amazonaws.com", roleArn, "check")) return roleArn;
  throw invalidParameter("The role defined for the function cannot be assumed by Lambda.");
}

export const functionOperations: Readonly<Record<string, Operation>> = {
  CreateFunction: operation<CreateFunctionRequest, FunctionConfiguration>({
    access: (input, context) => [onFunction("CreateFunction", input.FunctionName, context), passRole(input.Role)],
    run: (input, context) => {
      const { functions } = lambdaOf(context.world, context.account, context.region);
      const name = nameOf(context, input.FunctionName);
      if (functions.has(name)) throw conflict(`Function already exist: ${name}`);
      const fn: Function = {
        name,
        arn: functionArn(context.account, context.region, name),
        created: context.now,
        tags: new Map(Object.entries(input.Tags ?? {})),
        code: indexOf(input.Code?.ZipFile ?? new Uint8Array()),
        handler: input.Handler ?? "index.handler",
        runtime: input.Runtime ?? "nodejs24.x",
        roleArn: checkRole(context, input.Role ?? ""),
        description: input.Description ?? "",
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
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      return {
        Configuration: view(fn),
        ...(fn.tags.size > 0 ? { Tags: Object.fromEntries(fn.tags) } : {}),
      };
    },
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
  UpdateFunctionConfiguration: operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>({
    access: (input, context) => [
      onFunction("UpdateFunctionConfiguration", input.FunctionName, context),
      ...(input.Role === undefined ? [] : [passRole(input.Role)]),
    ],
    run: (input, context) => {
      const fn = requireFunction(context, input.FunctionName);
      if (input.Role !== undefined) fn.roleArn = checkRole(context, input.Role);
      fn.description = input.Description ?? fn.description;
      fn.handler = input.Handler ?? fn.handler;
      fn.runtime = input.Runtime ?? fn.runtime;
      fn.timeoutSeconds = input.Timeout ?? fn.timeoutSeconds;
      fn.memoryMegabytes = input.MemorySize ?? fn.memoryMegabytes;
      fn.environment = input.Environment?.Variables ?? fn.environment;
      return view(fn);
    },
  }),
};
