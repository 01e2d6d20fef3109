import type { CompiledPolicy } from "#iam";
import { type AccountId, isAccountId } from "#model";
import type { Caller } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import { roleSession } from "./identity.ts";
import { iamOf, type Role } from "./state.ts";

/** Keys that local AWS issued itself: their signatures are verified, sessions end. */
export interface IssuedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expires?: number;
  readonly holder:
    | { readonly kind: "user"; readonly account: AccountId; readonly name: string }
    | { readonly kind: "session"; readonly roleArn: string; readonly caller: Caller };
}

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

export function forgetKey(world: World, accessKeyId: string): void {
  issued(world, "*", "*").delete(accessKeyId);
}

export function userKeys(world: World, account: AccountId, name: string): readonly IssuedKey[] {
  return [...issued(world, "*", "*").values()].filter(
    ({ holder }) => holder.kind === "user" && holder.account === account && holder.name === name,
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
  if (!user)
    throw new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", {
      status: 403,
    });
  const tags = user.tags.size > 0 ? { tags: Object.fromEntries(user.tags) } : {};
  return { principal: { kind: "user", arn: user.arn, account, id: user.id, ...tags } };
}

function holderOf(world: World, key: IssuedKey, sessionToken: string | undefined): Caller {
  if (key.expires !== undefined && world.clock.now() >= key.expires) throw expired();
  if (key.sessionToken !== undefined && key.sessionToken !== sessionToken) {
    throw new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", {
      status: 403,
    });
  }
  return key.holder.kind === "user" ? userOf(world, key.holder.account, key.holder.name) : key.holder.caller;
}

function expired(): AwsError {
  return new AwsError("ExpiredToken", "The security token included in the request is expired", { status: 403 });
}

/** Opens a session of a role and issues its temporary keys. */
export function openSession(
  world: World,
  role: Role,
  sessionName: string,
  seconds: number,
  sessionPolicies?: readonly CompiledPolicy[],
): IssuedKey {
  const caller = { ...roleSession(role, sessionName), ...(sessionPolicies ? { sessionPolicies } : {}) };
  const key: IssuedKey = {
    accessKeyId: `ASIA${world.chance.id(16)}`,
    secretAccessKey: Buffer.from(world.chance.bytes(30)).toString("base64"),
    sessionToken: Buffer.from(world.chance.bytes(48)).toString("base64"),
    expires: world.clock.now() + seconds * 1000,
    holder: { kind: "session", roleArn: role.arn, caller },
  };
  rememberKey(world, key);
  return key;
}
