import type { Access, CallContext } from "../../service.ts";
import { requireChangeableRole, requireGroup, requireRole, requireUser } from "./find.ts";
import { onGroup } from "./group-access.ts";
import { onRole } from "./role-access.ts";
import type { Bearer } from "./state.ts";
import { onUser } from "./user-access.ts";

/** How calls name what bears policies. */
export interface NamesBearer {
  readonly UserName?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly RoleName?: string | undefined;
}

/** What the calls on users, roles and groups differ in; their policies work alike. */
export interface BearerKind {
  readonly noun: "User" | "Group" | "Role";
  readonly access: (
    action: string,
    more?: Readonly<Record<string, string>>,
  ) => (input: NamesBearer, context: CallContext) => readonly Access[];
  readonly find: (context: CallContext, input: NamesBearer) => Bearer;
  readonly findToChange: (context: CallContext, input: NamesBearer) => Bearer;
}

export const bearerKinds: readonly BearerKind[] = [
  {
    noun: "User",
    access: onUser,
    find: (context, { UserName }) => requireUser(context, UserName),
    findToChange: (context, { UserName }) => requireUser(context, UserName),
  },
  {
    noun: "Group",
    access: onGroup,
    find: (context, { GroupName }) => requireGroup(context, GroupName),
    findToChange: (context, { GroupName }) => requireGroup(context, GroupName),
  },
  {
    noun: "Role",
    access: onRole,
    find: (context, { RoleName }) => requireRole(context, RoleName),
    findToChange: (context, { RoleName }) => requireChangeableRole(context, RoleName),
  },
];
