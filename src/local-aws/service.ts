import type { CompiledPolicy, Decision, Grant, Principal, ResourcePolicyRule } from "#iam";
import type { AccountId, Region } from "#model";
import type { ServiceName } from "./wire/index.ts";
import type { World } from "./world/index.ts";

/** Who calls: the principal, and the policies that a session brings along. */
export interface Caller {
  readonly principal: Principal;
  readonly sessionPolicies?: readonly CompiledPolicy[];
  /** The access key of the call, where it came with one. */
  readonly accessKeyId?: string;
  /** The address that the caller reached us at, where it came over HTTP. */
  readonly origin?: string;
  /** The HTTP request that the call came with: its id, and what says to have sent it. */
  readonly request?: { readonly id: string; readonly userAgent: string };
  /** The service that calls with the rights of this caller: `cloudformation.amazonaws.com`. */
  readonly invokedBy?: string;
}

/** One permission that must be there before something happens. */
export interface Access {
  readonly action: string;
  /** An ARN, or `*` where the action has no resource. */
  readonly resource: string;
  /** The ARN whose resource policy takes part, where it is not `resource`: a recovery point's vault. */
  readonly governedBy?: string;
  /** The owner of the resource, where its ARN does not say (S3, EBS snapshots). */
  readonly owner?: AccountId;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Decided by what is, where AWS would not wait for it to be known everywhere: a KMS grant token. */
  readonly fresh?: boolean;
}

/** What a resource itself says about who may touch it. */
export interface ResourceGuard {
  readonly owner: AccountId;
  readonly policies: readonly CompiledPolicy[];
  readonly rule?: ResourcePolicyRule;
  readonly grants?: readonly Grant[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** One call on its way: where, when, by whom; and the ways to ask for more permissions or call on. */
export interface CallContext {
  readonly world: World;
  readonly caller: Caller;
  readonly account: AccountId;
  readonly region: Region;
  readonly now: Date;
  /** Decides and journals; does not throw. */
  decide(access: Access): Decision;
  /** Decides and journals; throws the service's access-denied error. */
  require(access: Access): void;
  /** The same moment for another principal: a role handed to a service, a service-linked role. Its decisions are journaled as the service's. */
  as(caller: Caller, place?: { account?: AccountId; region?: Region }): CallContext;
  /** Has an appointment kept at that time (ms), by this caller in this place. What it is about is part of the world's memory. */
  later<About>(at: number, appointment: Appointment<About>, about: About): void;
  /** The door again, with this caller. */
  call(service: ServiceName, operation: string, input: object): Promise<object>;
}

/** What a service will do at a time to come. It uses what it is given and nothing else, for worlds are forked. */
export interface Appointment<About> {
  readonly name: string;
  keep(context: CallContext, about: About): void | Promise<void>;
}

/** Declares an appointment, once a module: `context.later(at, appointment, about)` makes it. */
export function appointment<About>(
  name: string,
  keep: (context: CallContext, about: About) => void | Promise<void>,
): Appointment<About> {
  return Object.freeze({ name, keep });
}

/** One API operation: what it needs, and what it does once that was allowed. */
export interface Operation<Input extends object = object, Output extends object | void = object | void> {
  access(input: Input, context: CallContext): readonly Access[];
  run(input: Input, context: CallContext): Output | Promise<Output>;
}

/** Declares an operation with the SDK's own input and output types. */
export function operation<Input extends object, Output extends object | void = void>(
  declared: Operation<Input, Output>,
): Operation {
  return declared;
}

/** One AWS service: its operations and what its resources say about themselves. */
export interface Service {
  readonly name: ServiceName;
  /** The code that this service's access-denied errors bear. */
  readonly accessDenied:
    | "AccessDenied"
    | "AccessDeniedException"
    | "AuthorizationErrorException"
    | "UnauthorizedOperation";
  readonly operations: Readonly<Record<string, Operation>>;
  /** The guard of one of the service's resources; undefined where it has no resource policy. */
  guard?(world: World, arn: string, action: string): ResourceGuard | undefined;
}
