import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import type { Access, CallContext } from "../../service.ts";
import { inheritedTags } from "./session-tags.ts";
import { sourceIdentityOf } from "./source-identity.ts";

/**
 * To assume a role with tags or a source identity, their own, or those that the chain hands on, takes two more permissions
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required).
 */
export function assumeRoleAccess(input: AssumeRoleRequest, context: CallContext): readonly Access[] {
  const tagged = (input.Tags ?? []).length > 0 || Object.keys(inheritedTags(context)).length > 0;
  const sourced = (input.SourceIdentity ?? sourceIdentityOf(context.caller.principal)) !== undefined;
  const actions = ["AssumeRole", ...(tagged ? ["TagSession"] : []), ...(sourced ? ["SetSourceIdentity"] : [])];
  const keys = requestKeys(input, context);
  return actions.map((name) => ({ action: `sts:${name}`, resource: input.RoleArn ?? "*", context: keys }));
}

function requestKeys(input: AssumeRoleRequest, context: CallContext): Record<string, string | readonly string[]> {
  const tags = [...Object.entries(inheritedTags(context)), ...(input.Tags ?? []).map((tag) => [tag.Key, tag.Value])];
  const source = input.SourceIdentity ?? sourceIdentityOf(context.caller.principal);
  const transitive = input.TransitiveTagKeys ?? [];
  return {
    "sts:RoleSessionName": input.RoleSessionName ?? "",
    ...(input.ExternalId === undefined ? {} : { "sts:ExternalId": input.ExternalId }),
    ...(source === undefined ? {} : { "sts:SourceIdentity": source }),
    ...(transitive.length > 0 ? { "sts:TransitiveTagKeys": transitive } : {}),
    ...(tags.length > 0 ? { "aws:TagKeys": tags.map(([key = ""]) => key) } : {}),
    ...Object.fromEntries(tags.map(([key = "", value = ""]) => [`aws:RequestTag/${key}`, value])),
  };
}
