import type { AssumeRootRequest, AssumeRootResponse } from "@aws-sdk/client-sts";
import type { CompiledPolicy } from "#iam";
import { type AccountId, isAccountId } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkLength, checkRange, issueSession, mayAssumeRoot, rootOf, rootTaskPolicy } from "../../iam/index.ts";
import { credentialsView } from "../credentials-view.ts";
import { sourceIdentityOf } from "../source-identity.ts";

/** The longest central root session, and the usual one. */
const mostSeconds = 900;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html */
export const assumeRoot: Operation = operation<AssumeRootRequest, AssumeRootResponse>({
  access: (input, context) => {
    checkLength(input.TargetPrincipal, "targetPrincipal", 12, 2048);
    checkRange(input.DurationSeconds, "durationSeconds", 0, mostSeconds);
    const target = targetOf(input);
    // The right is the caller's account's to give: a member's root user has no policy that could let somebody in.
    return [
      {
        action: "sts:AssumeRoot",
        resource: `arn:aws:iam::${target}:root`,
        owner: context.account,
        context: { "sts:TaskPolicyArn": input.TaskPolicyArn?.arn ?? "" },
      },
    ];
  },
  run: (input, context) => {
    const [target, policy] = [targetOf(input), taskOf(input)];
    if (!mayAssumeRoot(context, target)) throw denied(context, target);
    const source = sourceIdentityOf(context.caller.principal);
    const session = { "aws:assumedroot": "true", ...(source === undefined ? {} : { "aws:sourceidentity": source }) };
    const { principal } = rootOf(target);
    const caller = {
      principal: principal.kind === "root" ? { ...principal, session } : principal,
      sessionPolicies: [policy],
    };
    const key = issueSession(context.world, caller, input.DurationSeconds ?? mostSeconds);
    return { Credentials: credentialsView(key), ...(source === undefined ? {} : { SourceIdentity: source }) };
  },
});

function targetOf({ TargetPrincipal = "" }: AssumeRootRequest): AccountId {
  const account = /^arn:aws:iam::(\d{12}):root$/.exec(TargetPrincipal)?.[1] ?? TargetPrincipal;
  if (isAccountId(account)) return account;
  throw new AwsError("ValidationError", `Invalid target principal: ${TargetPrincipal}`);
}

function taskOf({ TaskPolicyArn }: AssumeRootRequest): CompiledPolicy {
  const policy = rootTaskPolicy(TaskPolicyArn?.arn ?? "");
  if (policy) return policy;
  throw new AwsError("ValidationError", `Invalid task policy ARN: ${TaskPolicyArn?.arn}`);
}

function denied({ caller: { principal } }: CallContext, target: AccountId): AwsError {
  const who =
    principal.kind === "service" ? principal.name : "sessionArn" in principal ? principal.sessionArn : principal.arn;
  const message = `User: ${who} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${target}:root`;
  return new AwsError("AccessDenied", message, { status: 403 });
}
