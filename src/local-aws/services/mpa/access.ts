import { parseArn } from "#model";
import type { Access } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { sessionArn } from "./arns.ts";
import { sessionOf, type SessionRequest } from "./state.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_mpa.html says which action names which resource. */
export function onResource(action: string, resource: string, context: Access["context"] = {}): readonly Access[] {
  return [{ action: `mpa:${action}`, resource, context }];
}

/** Actions without a resource in policies, about one all the same: its owner and its tags count. */
export function about(action: string, arn: string, context: Access["context"] = {}): readonly Access[] {
  return [{ action: `mpa:${action}`, resource: "*", governedBy: arn, ...ownerOf(arn), context }];
}

/** Of a resource that is not there, the ARN says whose it would be. */
function ownerOf(arn: string): Pick<Access, "owner"> {
  const account = parseArn(arn)?.account;
  return account ? { owner: account } : {};
}

export function onSession(action: string, arn: string, world: World): readonly Access[] {
  const session = sessionOf(world, arn);
  return onResource(action, arn, session ? requestKeys(session) : {});
}

/** What a service asks for, in its caller's name, before it opens a session (`mpa:StartSession` is a permission only). */
export function startSessionAccess(request: Pick<SessionRequest, "teamArn" | "operation" | "resourceArn">): Access {
  return {
    action: "mpa:StartSession",
    resource: sessionArn(request.teamArn, "*"),
    context: { ...requestKeys(request), "aws:ViaAWSService": "true" },
  };
}

function requestKeys({ operation, resourceArn }: Pick<SessionRequest, "operation" | "resourceArn">) {
  const owner = parseArn(resourceArn)?.account;
  return { "mpa:RequestedOperation": operation, ...(owner ? { "mpa:ProtectedResourceAccount": owner } : {}) };
}

/** What a call that sets tags tells policies. */
export function tagKeys(tags: Readonly<Record<string, string>> = {}): NonNullable<Access["context"]> {
  const keys = Object.keys(tags);
  if (keys.length === 0) return {};
  const each = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  return { "aws:TagKeys": keys, ...Object.fromEntries(each) };
}
