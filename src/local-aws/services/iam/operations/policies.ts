import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  Policy,
} from "@aws-sdk/client-iam";
import { arn } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { alreadyExists, noSuchEntity } from "../find.ts";
import { iamOf, type ManagedPolicy, readPolicy } from "../state.ts";

function view(policy: ManagedPolicy): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: "v1",
    IsAttachable: true,
    CreateDate: policy.created,
  };
}

export const policyOperations: Readonly<Record<string, Operation>> = {
  CreatePolicy: operation<CreatePolicyRequest, CreatePolicyResponse>({
    access: (input, context) => [
      {
        action: "iam:CreatePolicy",
        resource: `arn:aws:iam::${context.account}:policy${input.Path ?? "/"}${input.PolicyName}`,
      },
    ],
    run: (input, context) => {
      const { policies } = iamOf(context.world, context.account);
      const [name, path] = [input.PolicyName ?? "", input.Path ?? "/"];
      const policyArn = arn("iam", "", context.account, `policy${path}${name}`);
      if (policies.has(policyArn)) throw alreadyExists(`A policy called ${name}`);
      const id = `ANPA${context.world.chance.id(17)}`;
      const policy = {
        ...readPolicy(policyArn, input.PolicyDocument ?? ""),
        arn: policyArn,
        name,
        path,
        id,
        created: context.now,
      };
      policies.set(policyArn, policy);
      return { Policy: view(policy) };
    },
  }),
  GetPolicy: operation<GetPolicyRequest, GetPolicyResponse>({
    access: (input) => [{ action: "iam:GetPolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => {
      const policy = iamOf(context.world, context.account).policies.get(
        (input.PolicyArn ?? "") as ManagedPolicy["arn"],
      );
      if (!policy) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
      return { Policy: view(policy) };
    },
  }),
  DeletePolicy: operation<DeletePolicyRequest>({
    access: (input) => [{ action: "iam:DeletePolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => {
      const deleted = iamOf(context.world, context.account).policies.delete(
        (input.PolicyArn ?? "") as ManagedPolicy["arn"],
      );
      if (!deleted) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    },
  }),
};
