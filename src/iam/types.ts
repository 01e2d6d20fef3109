import type { AccountId, Arn } from "#model";
import type { Context } from "./decision/context.ts";
import type { PrincipalTest } from "./policy/principal.ts";
import type { Truth } from "./truth.ts";

type Tags = Readonly<Record<string, string>>;

/** Condition keys, in lower case, that a session itself bears: `aws:sourceidentity`, `aws:tokenissuetime`. */
export type SessionKeys = Readonly<Record<string, string>>;

/** Who asks. `arn` is what aws:PrincipalArn is (for a role session: the role's ARN), `sessionArn` the assumed-role ARN. */
export type Principal =
  | {
      readonly kind: "user";
      readonly arn: Arn;
      readonly account: AccountId;
      /** The unique id, `AIDA...`. */
      readonly id: string;
      readonly tags?: Tags | undefined;
      readonly session?: SessionKeys | undefined;
    }
  | {
      readonly kind: "role";
      readonly arn: Arn;
      readonly sessionArn: Arn;
      readonly account: AccountId;
      /** The role's unique id, `AROA...`, without the session's name. */
      readonly id: string;
      readonly tags?: Tags | undefined;
      readonly session?: SessionKeys | undefined;
    }
  | {
      readonly kind: "root";
      readonly arn: Arn;
      readonly account: AccountId;
      readonly id: string;
      readonly session?: SessionKeys | undefined;
    }
  | {
      readonly kind: "service-linked-role";
      readonly arn: Arn;
      readonly sessionArn: Arn;
      readonly account: AccountId;
      readonly id: string;
    }
  /** An AWS service that calls for itself: `backup.amazonaws.com`. */
  | { readonly kind: "service"; readonly name: string };

/** A policy with the name it is quoted by in decisions, e.g. "iam:role/holdfast-copy:inline/main", "scp:p-abc", "key-policy". */
export interface CompiledPolicy {
  readonly name: string;
  readonly statements: readonly CompiledStatement[];
}

/** One statement, ready to be asked. Made by `compilePolicy` alone. */
export interface CompiledStatement {
  /** The Sid, or `#<index>` (from 1) without one. */
  readonly id: string;
  readonly effect: "allow" | "deny";
  /** Undefined where the statement has no principal element (all but resource policies). */
  readonly principal: PrincipalTest | undefined;
  /** Takes the action in lower case. */
  readonly action: (action: string) => boolean;
  readonly resource: (resource: string, context: Context) => Truth;
  readonly condition: (context: Context) => Truth;
}

export interface AccessRequest {
  readonly principal: Principal;
  /** `backup:DeleteRecoveryPoint`. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** Who owns the resource; undefined = the principal's own account. */
  readonly resourceAccount: AccountId | undefined;
  /**
   * Condition keys in any casing, or who gathers them once a condition asks (most policies never do). An empty list says that
   * the key is surely absent, also under `unknownContext`.
   */
  readonly context: ContextKeys | (() => ContextKeys);
}

export type ContextKeys = Readonly<Record<string, string | readonly string[]>>;

/** A KMS grant on the target key (https://docs.aws.amazon.com/kms/latest/developerguide/grants.html). */
export interface Grant {
  readonly id: string;
  /** An ARN or a service name. */
  readonly granteePrincipal: string;
  /** `Decrypt`, without the service. */
  readonly operations: readonly string[];
  readonly constraints?:
    | {
        readonly encryptionContextSubset?: Readonly<Record<string, string>> | undefined;
        readonly encryptionContextEquals?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
}

/** All policies that have a say in one request. */
export interface PolicySet {
  readonly identity: readonly CompiledPolicy[];
  readonly boundary?: CompiledPolicy | undefined;
  readonly session?: readonly CompiledPolicy[] | undefined;
  /** Resource policies of the target: vault policy, bucket policy, key policy, trust policy. */
  readonly resource: readonly CompiledPolicy[];
  /** One list a level, root to account; none = no SCPs. The caller leaves them out for the management account. */
  readonly serviceControl: readonly (readonly CompiledPolicy[])[];
  readonly resourceControl: readonly (readonly CompiledPolicy[])[];
  /** KMS grants on the target key. */
  readonly grants?: readonly Grant[] | undefined;
}

/**
 * How the resource's policy takes part: "either" = identity or resource policy suffices inside one account (S3, SQS, vaults);
 * "required" = the resource policy must allow or delegate to the account (KMS keys, role trust).
 */
export type ResourcePolicyRule = "either" | "required";

export interface DecisionOptions {
  /** True: a context key that was not given is unknown. False: it is absent, as AWS has it. */
  readonly unknownContext?: boolean | undefined;
}

/** In the words of AWS's access-denied messages: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export type PolicyKind =
  | "a service control policy"
  | "a resource control policy"
  | "a resource-based policy"
  | "a permissions boundary"
  | "a session policy"
  | "an identity-based policy";

export interface Decision {
  /** depends: a context key that could change the answer was not given (only under `unknownContext`). */
  readonly outcome: "allow" | "deny" | "depends";
  /**
   * The statement that denied or allowed; null = implicit deny, or the root user's own right. A grant is
   * `{ policy: "grant", statement: id }`. For "depends": what decides in the worse case, or, where that is an implicit deny,
   * in the better one.
   */
  readonly decidedBy: { readonly policy: string; readonly statement: string } | null;
  /** One sentence. */
  readonly reason: string;
  /** The kind of policy that an explicit deny stands in. */
  readonly deniedIn?: PolicyKind | undefined;
}
