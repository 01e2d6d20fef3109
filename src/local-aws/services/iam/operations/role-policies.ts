import type {
  AttachRolePolicyRequest,
  DeleteRolePolicyRequest,
  DetachRolePolicyRequest,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
  ListRolePoliciesRequest,
  ListRolePoliciesResponse,
  PutRolePolicyRequest,
} from "@aws-sdk/client-iam";
import type { Arn } from "#model";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { encodeDocument, noSuchEntity, requirePolicy, requireRole, roleArnOf } from "../find.ts";
import { readPolicy } from "../state.ts";

/** What all calls on a role's policies ask: the action on the role. */
function onRole(action: string): (input: { RoleName?: string | undefined }, context: CallContext) => Access[] {
  return (input, context) => [{ action, resource: roleArnOf(context, input.RoleName) }];
}

export const rolePolicyOperations: Readonly<Record<string, Operation>> = {
  PutRolePolicy: operation<PutRolePolicyRequest>({
    access: onRole("iam:PutRolePolicy"),
    run: (input, context) => {
      const role = requireRole(context, input.RoleName);
      const name = input.PolicyName ?? "";
      role.inline.set(name, readPolicy(`role/${role.name}:${name}`, input.PolicyDocument ?? ""));
    },
  }),
  GetRolePolicy: operation<GetRolePolicyRequest, GetRolePolicyResponse>({
    access: onRole("iam:GetRolePolicy"),
    run: (input, context) => {
      const policy = requireRole(context, input.RoleName).inline.get(input.PolicyName ?? "");
      if (!policy) throw noSuchEntity(`The role policy with name ${input.PolicyName} cannot be found.`);
      return { RoleName: input.RoleName, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(policy) };
    },
  }),
  ListRolePolicies: operation<ListRolePoliciesRequest, ListRolePoliciesResponse>({
    access: onRole("iam:ListRolePolicies"),
    run: (input, context) => ({
      PolicyNames: [...requireRole(context, input.RoleName).inline.keys()],
      IsTruncated: false,
    }),
  }),
  DeleteRolePolicy: operation<DeleteRolePolicyRequest>({
    access: onRole("iam:DeleteRolePolicy"),
    run: (input, context) => {
      const deleted = requireRole(context, input.RoleName).inline.delete(input.PolicyName ?? "");
      if (!deleted) throw noSuchEntity(`The role policy with name ${input.PolicyName} cannot be found.`);
    },
  }),
  AttachRolePolicy: operation<AttachRolePolicyRequest>({
    access: (input, context) => [
      {
        action: "iam:AttachRolePolicy",
        resource: roleArnOf(context, input.RoleName),
        context: { "iam:PolicyARN": input.PolicyArn ?? "" },
      },
    ],
    run: (input, context) => {
      requirePolicy(context, input.PolicyArn);
      requireRole(context, input.RoleName).attached.add((input.PolicyArn ?? "") as Arn);
    },
  }),
  DetachRolePolicy: operation<DetachRolePolicyRequest>({
    access: onRole("iam:DetachRolePolicy"),
    run: (input, context) => {
      const detached = requireRole(context, input.RoleName).attached.delete((input.PolicyArn ?? "") as Arn);
      if (!detached) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    },
  }),
  ListAttachedRolePolicies: operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>({
    access: onRole("iam:ListAttachedRolePolicies"),
    run: (input, context) => ({
      AttachedPolicies: [...requireRole(context, input.RoleName).attached].map((PolicyArn) => ({
        PolicyArn,
        PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1),
      })),
      IsTruncated: false,
    }),
  }),
};
