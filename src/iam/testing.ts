/** What the tests of this folder share: a small cast of principals, and short ways to write policies and conditions. */
import type { AccountId, Arn, PolicyDocument, PolicyStatement } from "#model";
import { compileConditions } from "./conditions/compile-conditions.ts";
import { createContext, type Context } from "./decision/context.ts";
import { decide } from "./decision/decide.ts";
import { compilePolicy } from "./policy/compile.ts";
import type { Truth } from "./truth.ts";
import type { AccessRequest, CompiledPolicy, PolicySet, Principal, ResourcePolicyRule } from "./types.ts";

export const home: AccountId = "111111111111";
export const away: AccountId = "222222222222";
export const vault: Arn = `arn:aws:backup:eu-west-1:${home}:backup-vault:local`;
export const point: Arn = `arn:aws:backup:eu-west-1:${home}:recovery-point:1`;

type Of<Kind extends Principal["kind"]> = Extract<Principal, { kind: Kind }>;

export const cast: {
  readonly user: Of<"user">;
  readonly role: Of<"role">;
  readonly stranger: Of<"role">;
  readonly root: Of<"root">;
  readonly linked: Of<"service-linked-role">;
  readonly service: Of<"service">;
} = {
  user: { kind: "user", arn: `arn:aws:iam::${home}:user/ops/ann`, account: home, id: "AIDAANN", tags: { Team: "ops" } },
  role: {
    kind: "role",
    arn: `arn:aws:iam::${home}:role/copy`,
    sessionArn: `arn:aws:sts::${home}:assumed-role/copy/job`,
    account: home,
    id: "AROACOPY",
  },
  stranger: {
    kind: "role",
    arn: `arn:aws:iam::${away}:role/reader`,
    sessionArn: `arn:aws:sts::${away}:assumed-role/reader/s`,
    account: away,
    id: "AROAREADER",
  },
  root: { kind: "root", arn: `arn:aws:iam::${home}:root`, account: home, id: home },
  linked: {
    kind: "service-linked-role",
    arn: `arn:aws:iam::${home}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
    sessionArn: `arn:aws:sts::${home}:assumed-role/AWSServiceRoleForBackup/AWSBackup`,
    account: home,
    id: "AROALINKED",
  },
  service: { kind: "service", name: "backup.amazonaws.com" },
};

/** Deletes a recovery point of the home account, unless told otherwise. */
export function ask(principal: Principal, rest: Partial<AccessRequest> = {}): AccessRequest {
  return {
    principal,
    action: "backup:DeleteRecoveryPoint",
    resource: point,
    resourceAccount: home,
    context: {},
    ...rest,
  };
}

/** A policy of the current version; statements are Allow * on * unless told otherwise. */
export function policy(name: string, ...statements: readonly Partial<PolicyStatement>[]): CompiledPolicy {
  return compilePolicy(name, { Version: "2012-10-17", Statement: statements.map(statement) });
}

function statement({ Action, NotAction, Resource, NotResource, ...rest }: Partial<PolicyStatement>): PolicyStatement {
  const action = NotAction === undefined ? { Action: Action ?? "*" } : { NotAction };
  const resource = NotResource === undefined ? { Resource: Resource ?? "*" } : { NotResource };
  return { Effect: "Allow", ...action, ...resource, ...rest };
}

/** A policy set with nothing in it but what is given. */
export function policySet(given: Partial<PolicySet> = {}): PolicySet {
  return { identity: [], resource: [], serviceControl: [], resourceControl: [], ...given };
}

/** The context of a request by the home account's user. */
export function contextOf(values: AccessRequest["context"], unknownContext = false): Context {
  return createContext(ask(cast.user, { context: values }), unknownContext);
}

/** Does one operator hold for `x:key` with these values in the policy and these in the request (undefined = not given). */
export function holds(
  operator: string,
  wanted: string | readonly string[],
  actual: string | readonly string[] | undefined,
  unknownContext = false,
): Truth {
  const spot = { policy: "test", where: "Condition" };
  const condition = compileConditions({ [operator]: { "x:key": wanted } }, "2012-10-17", spot);
  return condition(contextOf(actual === undefined ? {} : { "X:Key": actual }, unknownContext));
}

/** A document as a caller might hand it over, whatever its shape. */
export function document(json: string): PolicyDocument {
  const parsed: PolicyDocument = JSON.parse(json);
  return parsed;
}

/** A row of a table of whole decisions. */
export type Row = [
  name: string,
  request: AccessRequest,
  policies: Partial<PolicySet>,
  expected: string,
  rule?: ResourcePolicyRule,
];

/** `allow iam:all/All`, or `deny: no identity policy allows it` where no statement decided. */
export function said([, request, policies, , rule]: Row): string {
  const { outcome, decidedBy, reason } = decide(request, policySet(policies), rule);
  return decidedBy === null ? `${outcome}: ${reason}` : `${outcome} ${decidedBy.policy}/${decidedBy.statement}`;
}
