import { type AccountId, isAccountId } from "#model";
import type { Caller } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { SessionTraits } from "./sessions.ts";
import { iamOf } from "./state.ts";

/** Keys that local AWS issued itself: their signatures are verified, sessions end. */
export interface IssuedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly created: number;
  readonly expires?: number;
  /** Set while a user's key may not be used (UpdateAccessKey). */
  inactive?: boolean;
  readonly deleted?: boolean;
  /** When the key last signed a call. */
  used?: number;
  readonly holder: KeyHolder;
}

export type KeyHolder =
  | { readonly kind: "user"; readonly account: AccountId; readonly name: string }
  | {
      readonly kind: "session";
      readonly account: AccountId;
      readonly caller: Caller;
      readonly traits: SessionTraits;
    };

const issued: StateOf<Map<string, IssuedKey>> = defineState("iam-keys", () => new Map());

/** The account that unknown access keys belong to, as in other local AWSs. */
const defaultAccount = "123456789012";

/** The key as it was issued, to verify a signature with. */
export function issuedKey(world: World, accessKeyId: string): IssuedKey | undefined {
  return issued(world, "*", "*").get(accessKeyId);
}

export function rememberKey(world: World, key: IssuedKey): void {
  issued(world, "*", "*").set(key.accessKeyId, key);
}

/** Deletes a key. Its id is remembered, or it would speak for the default account, as unknown ids do. */
export function forgetKey(world: World, accessKeyId: string): void {
  const key = issuedKey(world, accessKeyId);
  if (key) rememberKey(world, { ...key, deleted: true });
}

/** A user's keys stay with it under its new name. */
export function renameKeys(world: World, account: AccountId, before: string, name: string): void {
  for (const key of userKeys(world, account, before))
    rememberKey(world, { ...key, holder: { kind: "user", account, name } });
}

export function userKeys(world: World, account: AccountId, name: string): readonly IssuedKey[] {
  return [...issued(world, "*", "*").values()].filter(
    ({ holder, deleted }) =>
      deleted !== true && holder.kind === "user" && holder.account === account && holder.name === name,
  );
}

/** Who an access key speaks for: 12 digits = that account's user `admin`, `ROOT` + 12 digits = its root user. */
export function callerOf(world: World, accessKeyId: string | undefined, sessionToken?: string): Caller {
  const key = accessKeyId ?? defaultAccount;
  const known = issuedKey(world, key);
  if (known) return { ...holderOf(world, known, sessionToken), accessKeyId: key };
  if (/^ROOT\d{12}$/.test(key)) return { ...rootOf(key.slice(4)), accessKeyId: key };
  return { ...userOf(world, isAccountId(key) ? key : defaultAccount, "admin"), accessKeyId: key };
}

/** The root user of an account. */
export function rootOf(account: AccountId): Caller {
  return { principal: { kind: "root", arn: `arn:aws:iam::${account}:root`, account, id: account } };
}

/** A user as a caller; the user of a deleted name has no rights. */
function userOf(world: World, account: AccountId, name: string): Caller {
  const user = iamOf(world, account).users.get(name);
  if (!user) throw invalidToken();
  const tags = user.tags.size > 0 ? { tags: Object.fromEntries(user.tags) } : {};
  return { principal: { kind: "user", arn: user.arn, account, id: user.id, ...tags } };
}

function holderOf(world: World, key: IssuedKey, sessionToken: string | undefined): Caller {
  if (key.expires !== undefined && world.clock.now() >= key.expires) throw expired();
  if (key.inactive === true || key.deleted === true || key.sessionToken !== sessionToken) throw invalidToken();
  key.used = world.clock.now();
  return key.holder.kind === "user" ? userOf(world, key.holder.account, key.holder.name) : key.holder.caller;
}

/** What AWS says of a key that is unknown, deleted or inactive, and of a token that is not the key's. */
function invalidToken(): AwsError {
  return new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", {
    status: 403,
  });
}

function expired(): AwsError {
  return new AwsError("ExpiredToken", "The security token included in the request is expired", { status: 403 });
}
