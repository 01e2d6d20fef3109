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
import { type Operation, operation } from "../../../service.ts";
import {
  attachedList,
  encodeDocument,
  noSuchEntity,
  requireAttachable,
  requireChangeableRole,
  requireRole,
} from "../find.ts";
import { onRole } from "../role-access.ts";
import { readPolicy } from "../state.ts";

export const rolePolicyOperations: Readonly<Record<string, Operation>> = {
  PutRolePolicy: operation<PutRolePolicyRequest>({
    access: onRole("PutRolePolicy"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      const name = input.PolicyName ?? "";
      role.inline.set(name, readPolicy(`role/${role.name}:${name}`, input.PolicyDocument ?? ""));
    },
  }),
  GetRolePolicy: operation<GetRolePolicyRequest, GetRolePolicyResponse>({
    access: onRole("GetRolePolicy"),
    run: (input, context) => {
      const policy = requireRole(context, input.RoleName).inline.get(input.PolicyName ?? "");
      if (!policy) throw noSuchEntity(`The role policy with name ${input.PolicyName} cannot be found.`);
      return { RoleName: input.RoleName, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(policy) };
    },
  }),
  ListRolePolicies: operation<ListRolePoliciesRequest, ListRolePoliciesResponse>({
    access: onRole("ListRolePolicies"),
    run: (input, context) => ({
      PolicyNames: [...requireRole(context, input.RoleName).inline.keys()],
      IsTruncated: false,
    }),
  }),
  DeleteRolePolicy: operation<DeleteRolePolicyRequest>({
    access: onRole("DeleteRolePolicy"),
    run: (input, context) => {
      const deleted = requireChangeableRole(context, input.RoleName).inline.delete(input.PolicyName ?? "");
      if (!deleted) throw noSuchEntity(`The role policy with name ${input.PolicyName} cannot be found.`);
    },
  }),
  AttachRolePolicy: operation<AttachRolePolicyRequest>({
    access: (input, context) => onRole("AttachRolePolicy", { "iam:PolicyARN": input.PolicyArn ?? "" })(input, context),
    run: (input, context) => {
      const policy = requireAttachable(context, input.PolicyArn);
      requireChangeableRole(context, input.RoleName).attached.add(policy);
    },
  }),
  DetachRolePolicy: operation<DetachRolePolicyRequest>({
    access: (input, context) => onRole("DetachRolePolicy", { "iam:PolicyARN": input.PolicyArn ?? "" })(input, context),
    run: (input, context) => {
      const detached = requireChangeableRole(context, input.RoleName).attached.delete((input.PolicyArn ?? "") as Arn);
      if (!detached) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    },
  }),
  ListAttachedRolePolicies: operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>({
    access: onRole("ListAttachedRolePolicies"),
    run: (input, context) => ({
      AttachedPolicies: attachedList(requireRole(context, input.RoleName).attached),
      IsTruncated: false,
    }),
  }),
};
