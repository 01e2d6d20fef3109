import type {
  AttachUserPolicyRequest,
  DeleteUserPolicyRequest,
  DetachUserPolicyRequest,
  GetUserPolicyRequest,
  GetUserPolicyResponse,
  ListAttachedUserPoliciesRequest,
  ListAttachedUserPoliciesResponse,
  ListUserPoliciesRequest,
  ListUserPoliciesResponse,
  PutUserPolicyRequest,
} from "@aws-sdk/client-iam";
import type { Arn } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { attachedList, encodeDocument, noSuchEntity, requireAttachable, requireUser } from "../find.ts";
import { readPolicy } from "../state.ts";
import { onUser } from "../user-access.ts";

export const userPolicyOperations: Readonly<Record<string, Operation>> = {
  PutUserPolicy: operation<PutUserPolicyRequest>({
    access: onUser("PutUserPolicy"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName);
      const name = input.PolicyName ?? "";
      user.inline.set(name, readPolicy(`user/${user.name}:${name}`, input.PolicyDocument ?? ""));
    },
  }),
  GetUserPolicy: operation<GetUserPolicyRequest, GetUserPolicyResponse>({
    access: onUser("GetUserPolicy"),
    run: (input, context) => {
      const policy = requireUser(context, input.UserName).inline.get(input.PolicyName ?? "");
      if (!policy) throw noSuchEntity(`The user policy with name ${input.PolicyName} cannot be found.`);
      return { UserName: input.UserName, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(policy) };
    },
  }),
  ListUserPolicies: operation<ListUserPoliciesRequest, ListUserPoliciesResponse>({
    access: onUser("ListUserPolicies"),
    run: (input, context) => ({
      PolicyNames: [...requireUser(context, input.UserName).inline.keys()],
      IsTruncated: false,
    }),
  }),
  DeleteUserPolicy: operation<DeleteUserPolicyRequest>({
    access: onUser("DeleteUserPolicy"),
    run: (input, context) => {
      const deleted = requireUser(context, input.UserName).inline.delete(input.PolicyName ?? "");
      if (!deleted) throw noSuchEntity(`The user policy with name ${input.PolicyName} cannot be found.`);
    },
  }),
  AttachUserPolicy: operation<AttachUserPolicyRequest>({
    access: onUser("AttachUserPolicy"),
    run: (input, context) => {
      requireUser(context, input.UserName).attached.add(requireAttachable(context, input.PolicyArn));
    },
  }),
  DetachUserPolicy: operation<DetachUserPolicyRequest>({
    access: onUser("DetachUserPolicy"),
    run: (input, context) => {
      const detached = requireUser(context, input.UserName).attached.delete((input.PolicyArn ?? "") as Arn);
      if (!detached) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    },
  }),
  ListAttachedUserPolicies: operation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse>({
    access: onUser("ListAttachedUserPolicies"),
    run: (input, context) => ({
      AttachedPolicies: attachedList(requireUser(context, input.UserName).attached),
      IsTruncated: false,
    }),
  }),
};
