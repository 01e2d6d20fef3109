import type { CreateAccountFailureReason, CreateAccountRequest } from "@aws-sdk/client-organizations";
import { type AccountId, arn } from "#model";
import type { CallContext, Caller } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { accountByEmail } from "./accounts.ts";
import { addTarget } from "./create.ts";
import { invalidInput } from "./inputs.ts";
import { type Organization, organizationsOf } from "./state.ts";

/** Refuses what CreateAccount answers at once. */
export function checkRequest({ AccountName = "", Email = "", RoleName }: CreateAccountRequest): void {
  if (AccountName.length < 1 || Email.length < 6) throw invalidInput("MIN_LENGTH_EXCEEDED");
  if (AccountName.length > 50 || Email.length > 64) throw invalidInput("MAX_LENGTH_EXCEEDED");
  if (!/^[\u0020-\u007e]+$/.test(AccountName) || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(Email))
    throw invalidInput("INVALID_PATTERN");
  if (RoleName !== undefined && (RoleName.startsWith("AWSServiceRoleFor") || !/^[\w+=,.@-]{1,64}$/.test(RoleName)))
    throw invalidInput("INVALID_ROLE_NAME", "You provided a role name that isn't valid.");
}

/** What the request fails with later: an address has one account, for ever. */
export function emailFault(world: World, email: string): CreateAccountFailureReason | undefined {
  return accountByEmail(world, email) === undefined ? undefined : "EMAIL_ALREADY_EXISTS";
}

/** A new account right under the root, with a role in it that the management account may assume. */
export async function bearAccount(
  context: CallContext,
  organization: Organization,
  { AccountName = "", Email = "", RoleName = "OrganizationAccountAccessRole" }: CreateAccountRequest,
  tags: ReadonlyMap<string, string>,
): Promise<AccountId> {
  const { world } = context;
  const id = freshId(world);
  organizationsOf(world, "*", "*").accounts.set(id, {
    name: AccountName,
    email: Email,
    created: context.now,
    life: "open",
  });
  // Made before the account is a member: no SCP of the root stops it.
  await makeAccessRole(context.as(founderOf(id)), RoleName, organization.managementAccountId);
  const target = addTarget(world, organization, {
    id,
    kind: "ACCOUNT",
    name: AccountName,
    parentId: organization.rootId,
  });
  for (const [key, value] of tags) target.tags.set(key, value);
  return id;
}

function freshId(world: World): AccountId {
  const id = String(100_000_000_000 + world.chance.below(900_000_000_000));
  return organizationsOf(world, "*", "*").accounts.has(id) ? freshId(world) : id;
}

/** Who makes the role: the account itself, before anyone is in it. */
function founderOf(account: AccountId): Caller {
  return { principal: { kind: "root", arn: arn("iam", "", account, "root"), account, id: account } };
}

async function makeAccessRole(inAccount: CallContext, RoleName: string, management: AccountId): Promise<void> {
  const AWS = `arn:aws:iam::${management}:root`;
  const Statement = [{ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await inAccount.call("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument });
  const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  await inAccount.call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
}
