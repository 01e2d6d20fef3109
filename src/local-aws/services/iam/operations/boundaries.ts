import { type CallContext, type Operation, operation } from "../../../service.ts";
import { noSuchEntity, requireBoundary, requireChangeableRole, requireUser } from "../find.ts";
import type { BearerKind } from "../bearer-access.ts";
import { onRole } from "../role-access.ts";
import type { Role, User } from "../state.ts";
import { onUser } from "../user-access.ts";

interface BoundaryInput {
  readonly UserName?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly PermissionsBoundary?: string | undefined;
}

const userOf = (context: CallContext, { UserName }: BoundaryInput): User => requireUser(context, UserName);
const roleOf = (context: CallContext, { RoleName }: BoundaryInput): Role => requireChangeableRole(context, RoleName);

/** Permissions boundaries of users and roles. */
export const boundaryOperations: Readonly<Record<string, Operation>> = {
  ...operationsOf("User", onUser, userOf),
  ...operationsOf("Role", onRole, roleOf),
};

function operationsOf(
  noun: "User" | "Role",
  access: BearerKind["access"],
  find: (context: CallContext, input: BoundaryInput) => User | Role,
): Readonly<Record<string, Operation>> {
  return {
    [`Put${noun}PermissionsBoundary`]: operation<BoundaryInput>({
      // Here the key is the boundary that is asked for: a policy demands one by it (access_policies_boundaries.html).
      access: (input, context) => {
        const asked = { "iam:PermissionsBoundary": input.PermissionsBoundary ?? "" };
        return access(`Put${noun}PermissionsBoundary`, asked)(input, context);
      },
      run: (input, context) => {
        find(context, input).boundary = requireBoundary(context, input.PermissionsBoundary);
      },
    }),
    [`Delete${noun}PermissionsBoundary`]: operation<BoundaryInput>({
      access: access(`Delete${noun}PermissionsBoundary`),
      run: (input, context) => {
        const bounded = find(context, input);
        if (bounded.boundary === undefined)
          throw noSuchEntity(`The ${bounded.kind} with name ${bounded.name} has no permissions boundary.`);
        delete bounded.boundary;
      },
    }),
  };
}
