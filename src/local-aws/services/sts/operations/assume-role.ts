import type { AssumeRoleRequest, AssumeRoleResponse } from "@aws-sdk/client-sts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { openSession, readPolicy, type Role, roleByArn } from "../../iam/index.ts";

/** A role that assumes a role is held to an hour (role chaining). */
const chainedSeconds = 3600;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole: Operation = operation<AssumeRoleRequest, AssumeRoleResponse>({
  access: (input) => [
    {
      action: "sts:AssumeRole",
      resource: input.RoleArn ?? "*",
      context: {
        "sts:RoleSessionName": input.RoleSessionName ?? "",
        ...(input.ExternalId === undefined ? {} : { "sts:ExternalId": input.ExternalId }),
      },
    },
  ],
  run: (input, context) => {
    const role = assumable(input, context);
    const name = sessionName(input);
    const seconds = sessionSeconds(input, role, context);
    const policies =
      input.Policy === undefined ? undefined : [readPolicy(`session-policy:${name}`, input.Policy).compiled];
    const key = openSession(context.world, role, name, seconds, policies);
    return {
      Credentials: {
        AccessKeyId: key.accessKeyId,
        SecretAccessKey: key.secretAccessKey,
        SessionToken: key.sessionToken,
        Expiration: new Date(key.expires ?? 0),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${name}`,
        Arn: role.arn.replace(/^arn:aws:iam::(\d{12}):role\/.*$/, `arn:aws:sts::$1:assumed-role/${role.name}/${name}`),
      },
    };
  },
});

/** AWS says the same of a role that is missing as of one that does not trust the caller. */
function assumable(input: AssumeRoleRequest, { world, caller }: CallContext): Role {
  const role = roleByArn(world, input.RoleArn ?? "");
  if (role && caller.principal.kind !== "root") return role;
  const why = role
    ? "Roles may not be assumed by root accounts."
    : `User is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`;
  throw new AwsError("AccessDenied", why, { status: 403 });
}

function sessionName(input: AssumeRoleRequest): string {
  const name = input.RoleSessionName ?? "";
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  throw new AwsError(
    "ValidationError",
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must have 2 to 64 characters of [\\w+=,.@-]`,
  );
}

function sessionSeconds(input: AssumeRoleRequest, role: Role, { caller }: CallContext): number {
  const seconds = input.DurationSeconds ?? chainedSeconds;
  const most = caller.principal.kind === "role" ? chainedSeconds : role.maxSessionSeconds;
  if (seconds >= 900 && seconds <= most) return seconds;
  throw new AwsError(
    "ValidationError",
    `The requested DurationSeconds exceeds the MaxSessionDuration set for this role or is below 900: ${seconds}.`,
  );
}
