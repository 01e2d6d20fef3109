import type { CompiledPolicy } from "#iam";
import type { AccountId, Arn } from "#model";
import type { Caller } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { type IssuedKey, rememberKey } from "./credentials.ts";
import { roleSession } from "./identity.ts";
import type { Role } from "./state.ts";

/** What a session bears beside its caller. */
export interface SessionTraits {
  /** Lower-case keys of session tags that go on into the next role of a chain. */
  readonly transitiveTagKeys?: readonly string[];
  /** The ARN and id that a federated user goes by; its rights are its user's. */
  readonly federated?: { readonly arn: Arn; readonly id: string };
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
  return issueSession(world, caller, seconds);
}

/** Issues temporary keys; the session carries when they were issued (aws:TokenIssueTime) and that no MFA was used. */
export function issueSession(world: World, caller: Caller, seconds: number, traits: SessionTraits = {}): IssuedKey {
  const key: IssuedKey = {
    accessKeyId: `ASIA${world.chance.id(16)}`,
    secretAccessKey: Buffer.from(world.chance.bytes(30)).toString("base64"),
    sessionToken: sessionToken(world),
    created: world.clock.now(),
    expires: world.clock.now() + seconds * 1000,
    holder: { kind: "session", account: accountOf(caller), caller: dated(world, caller), traits },
  };
  rememberKey(world, key);
  return key;
}

/** Opaque, and of the length that AWS's have. */
function sessionToken(world: World): string {
  const text = Buffer.from(world.chance.bytes(48)).toString("base64");
  return `FQoGZXIvYXdzE${text.repeat(6)}`.slice(0, 356);
}

function accountOf({ principal }: Caller): AccountId {
  return principal.kind === "service" ? "" : principal.account;
}

function dated(world: World, caller: Caller): Caller {
  const { principal } = caller;
  if (principal.kind === "service" || principal.kind === "service-linked-role") return caller;
  const issued = new Date(world.clock.now()).toISOString();
  const session = { "aws:tokenissuetime": issued, "aws:multifactorauthpresent": "false", ...principal.session };
  return { ...caller, principal: { ...principal, session } };
}
