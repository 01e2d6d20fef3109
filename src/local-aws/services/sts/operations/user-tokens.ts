import type {
  GetFederationTokenRequest,
  GetFederationTokenResponse,
  GetSessionTokenRequest,
  GetSessionTokenResponse,
} from "@aws-sdk/client-sts";
import type { Arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkName, checkRange, issueSession } from "../../iam/index.ts";
import { credentialsView } from "../credentials-view.ts";
import { checkSessionPolicies, denying, everything, sessionPolicies } from "../session-policies.ts";

/** Half a day unless asked otherwise; the root user gets an hour at most. */
const [usualSeconds, mostSeconds, rootSeconds] = [43_200, 129_600, 3600];

/** Without MFA such keys call neither IAM nor STS, but for AssumeRole and GetCallerIdentity. */
const withoutIam = [everything, denying("session-token", ["iam:*", "sts:GetFederationToken", "sts:GetSessionToken"])];
const federatedLimits = denying("federation-token", ["iam:*", "sts:*"]);

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html and ..._GetFederationToken.html */
export const userTokenOperations: Readonly<Record<string, Operation>> = {
  GetSessionToken: operation<GetSessionTokenRequest, GetSessionTokenResponse>({
    // "No permissions are required for users to perform this operation."
    access: (input) => {
      checkRange(input.DurationSeconds, "durationSeconds", 900, mostSeconds);
      return [];
    },
    run: (input, context) => {
      refuseSessions(context, "GetSessionToken");
      if (input.SerialNumber !== undefined || input.TokenCode !== undefined) throw unknownDevice();
      const caller = { ...context.caller, sessionPolicies: withoutIam };
      return { Credentials: credentialsView(issueSession(context.world, caller, secondsOf(input, context))) };
    },
  }),
  GetFederationToken: operation<GetFederationTokenRequest, GetFederationTokenResponse>({
    access: (input, context) => {
      checkName(input.Name, "name", 32, 2);
      checkRange(input.DurationSeconds, "durationSeconds", 900, mostSeconds);
      checkSessionPolicies(input);
      const resource = `arn:aws:sts::${context.account}:federated-user/${input.Name}`;
      return [{ action: "sts:GetFederationToken", resource }];
    },
    run: (input, context) => {
      refuseSessions(context, "GetFederationToken");
      const name = input.Name ?? "";
      const arn: Arn = `arn:aws:sts::${context.account}:federated-user/${name}`;
      const id = `${context.account}:${name}`;
      const narrowed = sessionPolicies(input, name, context.account, context) ?? [];
      // Without a session policy a federated user has no rights of the user's at all.
      const caller = { ...context.caller, sessionPolicies: [...narrowed, federatedLimits] };
      const key = issueSession(context.world, caller, secondsOf(input, context), { federated: { arn, id } });
      return { Credentials: credentialsView(key), FederatedUser: { Arn: arn, FederatedUserId: id } };
    },
  }),
};

/** Only users and the root user have long-term keys to call these with. */
function refuseSessions({ caller }: CallContext, operationName: string): void {
  const temporary = caller.accessKeyId !== undefined && caller.accessKeyId.startsWith("ASIA");
  if (!temporary && (caller.principal.kind === "user" || caller.principal.kind === "root")) return;
  throw new AwsError("AccessDenied", `Cannot call ${operationName} with session credentials`, { status: 403 });
}

function secondsOf({ DurationSeconds }: { DurationSeconds?: number | undefined }, { caller }: CallContext): number {
  const seconds = DurationSeconds ?? usualSeconds;
  return caller.principal.kind === "root" ? Math.min(seconds, rootSeconds) : seconds;
}

/** No user of local AWS has an MFA device, so that no code can be right. */
function unknownDevice(): AwsError {
  const message =
    "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.";
  return new AwsError("AccessDenied", message, { status: 403 });
}
