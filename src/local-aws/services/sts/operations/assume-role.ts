import type { AssumeRoleRequest, AssumeRoleResponse } from "@aws-sdk/client-sts";
import { type Access, type CallContext, type Caller, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import {
  checkLength,
  checkName,
  checkRange,
  issueSession,
  type Role,
  roleByArn,
  roleSession,
} from "../../iam/index.ts";
import { assumeRoleAccess } from "../assume-role-access.ts";
import { credentialsView } from "../credentials-view.ts";
import { checkSessionPolicies, sessionPolicies } from "../session-policies.ts";
import { checkSessionTags, sessionTags } from "../session-tags.ts";
import { keepsSourceIdentity, sourceIdentityOf } from "../source-identity.ts";

/** A role that assumes a role is held to an hour (role chaining). */
const chainedSeconds = 3600;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole: Operation = operation<AssumeRoleRequest, AssumeRoleResponse>({
  access: (input, context): readonly Access[] => {
    checkInput(input, context);
    return assumeRoleAccess(input, context);
  },
  run: (input, context) => {
    const role = assumable(input, context);
    const name = input.RoleSessionName ?? "";
    const { tags, transitive } = sessionTags(input, role.tags, context);
    const caller = sessionOf(role, input, tags, context);
    const traits = { transitiveTagKeys: transitive };
    const key = issueSession(context.world, caller, sessionSeconds(input, role, context), traits);
    const source = sourceIdentityOf(caller.principal);
    return {
      Credentials: credentialsView(key),
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${name}`,
        Arn: "sessionArn" in caller.principal ? caller.principal.sessionArn : role.arn,
      },
      ...(source === undefined ? {} : { SourceIdentity: source }),
    };
  },
});

/** What is wrong with the call itself is said before anybody asks whether it is allowed. */
function checkInput(input: AssumeRoleRequest, context: CallContext): void {
  checkLength(input.RoleArn, "roleArn", 20, 2048);
  checkName(input.RoleSessionName, "roleSessionName", 64, 2);
  checkName(input.SourceIdentity, "sourceIdentity", 64, 2);
  checkLength(input.ExternalId, "externalId", 2, 1224);
  checkRange(input.DurationSeconds, "durationSeconds", 900, 43_200);
  checkSessionPolicies(input);
  checkSessionTags(input, context);
}

/** AWS says the same of a role that is missing as of one that does not trust the caller. */
function assumable(input: AssumeRoleRequest, { world, caller }: CallContext): Role {
  const role = roleByArn(world, input.RoleArn ?? "");
  if (!role) throw denied(`User is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`);
  if (caller.principal.kind === "root") throw denied("Roles may not be assumed by root accounts.");
  if (!keepsSourceIdentity(input, caller.principal)) {
    throw denied("The source identity of a session cannot be changed by the sessions that follow from it.");
  }
  return role;
}

function denied(message: string): AwsError {
  return new AwsError("AccessDenied", message, { status: 403 });
}

function sessionOf(
  role: Role,
  input: AssumeRoleRequest,
  tags: Readonly<Record<string, string>>,
  context: CallContext,
): Caller {
  const name = input.RoleSessionName ?? "";
  const account = role.arn.split(":")[4] ?? "";
  const policies = sessionPolicies(input, name, account, context);
  const { principal } = roleSession(role, name);
  const source = input.SourceIdentity ?? sourceIdentityOf(context.caller.principal);
  const session = source === undefined ? {} : { session: { "aws:sourceidentity": source } };
  const known = Object.keys(tags).length > 0 ? { tags } : {};
  return {
    principal: principal.kind === "role" ? { ...principal, ...known, ...session } : principal,
    ...(policies ? { sessionPolicies: policies } : {}),
  };
}

function sessionSeconds(input: AssumeRoleRequest, role: Role, { caller }: CallContext): number {
  const seconds = input.DurationSeconds ?? chainedSeconds;
  if (caller.principal.kind === "role" && seconds > chainedSeconds) {
    const message =
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.";
    throw new AwsError("ValidationError", message);
  }
  if (seconds <= role.maxSessionSeconds) return seconds;
  const message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
  throw new AwsError("ValidationError", message);
}
