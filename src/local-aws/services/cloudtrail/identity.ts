import type { CallContext, Caller } from "../../service.ts";
import type { JsonObject } from "../events/index.ts";
import { issuedKey } from "../iam/index.ts";

type Principal = Exclude<Caller["principal"], { readonly kind: "service" }>;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function userIdentity(context: CallContext): JsonObject {
  const { caller } = context;
  if (caller.principal.kind === "service") return { type: "AWSService", invokedBy: caller.principal.name };
  const session = sessionContext(context, caller.principal);
  return {
    ...who(context, caller.principal),
    ...(caller.accessKeyId === undefined ? {} : { accessKeyId: caller.accessKeyId }),
    ...(Object.keys(session).length > 0 ? { sessionContext: session } : {}),
    ...(caller.invokedBy === undefined ? {} : { invokedBy: caller.invokedBy }),
  };
}

/** The caller as the account sees it that owns what was called upon: no name and no session. */
export function foreignIdentity({ caller: { principal }, account }: CallContext): JsonObject {
  return {
    type: "AWSAccount",
    ...(principal.kind === "service" ? {} : { principalId: idOf(principal) }),
    accountId: account,
  };
}

function who(context: CallContext, principal: Principal): JsonObject {
  const { account: accountId, arn } = principal;
  const federated = federatedOf(context);
  if (federated) return { type: "FederatedUser", principalId: federated.id, arn: federated.arn, accountId };
  const principalId = idOf(principal);
  if (principal.kind === "root") return { type: "Root", principalId, arn, accountId };
  if (principal.kind === "user") return { type: "IAMUser", principalId, arn, accountId, userName: last(arn) };
  return { type: "AssumedRole", principalId, arn: principal.sessionArn, accountId };
}

/** A role session's id bears the session's name. */
function idOf(principal: Principal): string {
  return "sessionArn" in principal ? `${principal.id}:${last(principal.sessionArn)}` : principal.id;
}

function federatedOf({ world, caller }: CallContext) {
  const holder = caller.accessKeyId === undefined ? undefined : issuedKey(world, caller.accessKeyId)?.holder;
  return holder?.kind === "session" ? holder.traits.federated : undefined;
}

function sessionContext(context: CallContext, principal: Principal): JsonObject {
  const keys = "session" in principal ? (principal.session ?? {}) : {};
  const { "aws:tokenissuetime": issued, "aws:sourceidentity": sourceIdentity } = keys;
  const mfaAuthenticated = keys["aws:multifactorauthpresent"] ?? "false";
  return {
    ...issuerOf(context, principal),
    ...(issued === undefined ? {} : { attributes: { creationDate: issued.replace(/\.\d+Z$/, "Z"), mfaAuthenticated } }),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    ...(keys["aws:assumedroot"] === undefined ? {} : { assumedRoot: keys["aws:assumedroot"] }),
  };
}

/** Sessions of roles and federated users name whose session they are. */
function issuerOf(context: CallContext, principal: Principal): JsonObject {
  const isRole = "sessionArn" in principal;
  if (!isRole && !federatedOf(context)) return {};
  const { id: principalId, arn, account: accountId } = principal;
  return { sessionIssuer: { type: isRole ? "Role" : "IAMUser", principalId, arn, accountId, userName: last(arn) } };
}

function last(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
