import { type Decision, decide } from "#iam";
import { type AccountId, parseArn } from "#model";
import { boundaryOf, identityPoliciesOf } from "./services/iam/index.ts";
import {
  isClosed,
  organizationContext,
  resourceControlLevels,
  serviceControlLevels,
} from "./services/organizations/index.ts";
import type { Access, Caller, ResourceGuard, Service } from "./service.ts";
import { isoTime, type World, worldSeen } from "./world/index.ts";

/** Finds what a resource says about itself, by the service its ARN names. */
export type GuardOf = (world: World, arn: string, action: string) => ResourceGuard | undefined;

/** The guards of all services, by the service part of an ARN. */
export function guardsOf(services: readonly Service[]): GuardOf {
  const byName = new Map<string, Service>(services.map((service) => [service.name, service]));
  return (world, arn, action) => byName.get(parseArn(arn)?.service ?? "")?.guard?.(world, arn, action);
}

/** The account of a principal; AWS's own services have none. */
export function accountOf(caller: Caller): AccountId | undefined {
  return caller.principal.kind === "service" ? undefined : caller.principal.account;
}

/** Decides one access with every policy that AWS would look at, as far as it has heard of it. */
export function decideAccess(
  present: World,
  caller: Caller,
  place: { account: AccountId; region: string },
  access: Access,
  guardOf: GuardOf,
): Decision {
  const { principal } = caller;
  const world = access.fresh ? present : worldSeen(present);
  const account = accountOf(caller);
  const guard = guardOf(world, access.governedBy ?? access.resource, access.action);
  const owner = access.owner ?? guard?.owner ?? (parseArn(access.resource)?.account || place.account);
  const boundary = boundaryOf(world, principal);
  return decide(
    {
      principal,
      action: access.action,
      resource: access.resource,
      resourceAccount: owner,
      context: () => ({
        ...globalContext(world, account, owner, place.region),
        ...tagContext(guard),
        ...access.context,
      }),
    },
    {
      identity: identityPoliciesOf(world, principal),
      ...(boundary ? { boundary } : {}),
      ...(caller.sessionPolicies ? { session: caller.sessionPolicies } : {}),
      resource: guard?.policies ?? [],
      serviceControl: account === undefined ? [] : serviceControlLevels(world, account),
      // What is in a closed account is out of everyone's reach, whatever its service.
      resourceControl:
        underResourceControl(access) || isClosed(world, owner) ? resourceControlLevels(world, owner) : [],
      ...(guard?.grants ? { grants: guard.grants } : {}),
    },
    guard?.rule ?? "either",
  );
}

/** RCPs bind the services on AWS's list; AWS Backup is not on it (RCP user guide, list of 2026-09). */
function underResourceControl({ action }: Access): boolean {
  return ["dynamodb", "kms", "s3", "sqs", "sts"].includes(action.split(":")[0] ?? "");
}

function globalContext(world: World, account: AccountId | undefined, owner: AccountId, region: string) {
  const now = world.clock.now();
  return {
    ...organizationContext(world, account, owner),
    "aws:RequestedRegion": region,
    "aws:CurrentTime": isoTime(now),
    "aws:EpochTime": String(Math.floor(now / 1000)),
    "aws:SecureTransport": "true",
    "aws:SourceIp": "127.0.0.1",
  };
}

function tagContext(guard: ResourceGuard | undefined): Record<string, string> {
  const tags = Object.entries(guard?.tags ?? {});
  return Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}
