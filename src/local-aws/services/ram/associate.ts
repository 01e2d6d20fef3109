import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { organizationOf } from "../organizations/index.ts";
import { checkKind, checkPair, checkResource } from "./checks.ts";
import { invalidParameter, unknownResource } from "./inputs.ts";
import { checkPending, invite } from "./invitations.ts";
import { limits } from "./limits.ts";
import { sharingOrganization } from "./membership.ts";
import { attachDefault } from "./permissions.ts";
import { type RamPrincipal, readPrincipal } from "./principals.ts";
import { type ResourceType, typeNamed } from "./resource-types.ts";
import { principalsOf, resourcesOf } from "./shares.ts";
import type { Association, Basis, Share } from "./state.ts";

export interface Named {
  readonly resourceArns?: readonly string[] | undefined;
  readonly principals?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
}

/** Stands for the basis of one who will be invited: the invitation is sent when all is checked. */
type Standing = Basis | "to be invited";

interface Newcomer {
  readonly entity: string;
  readonly principal: RamPrincipal;
  readonly standing: Standing;
}

interface NewResource {
  readonly entity: string;
  readonly type: ResourceType;
}

/** Adds resources, principals and sources to a share: all of them or, where one may not be added, none. */
export function associate(context: CallContext, share: Share, named: Named): readonly Association[] {
  const resources = fresh(share, named.resourceArns).map((entity) => ({
    entity,
    type: checkResource(context, entity),
  }));
  for (const { type } of resources)
    for (const entity of fresh(share, named.principals)) checkKind(type, readPrincipal(entity));
  const newcomers = fresh(share, named.principals).map((entity) => newcomer(context.world, share, entity));
  checkAll(share, resources, newcomers);
  checkRoom(share, resources.length, newcomers.length);
  checkPending(context.world, share.owner, newcomers.filter(({ standing }) => standing === "to be invited").length);
  const times = { created: context.now, updated: context.now, ended: false };
  for (const { entity, type } of resources) {
    attachDefault(share, type, context.now);
    put(share, { kind: "RESOURCE", entity, type: type.name, ...times });
  }
  for (const { entity, principal, standing } of newcomers)
    put(share, {
      kind: "PRINCIPAL",
      entity,
      principal,
      basis: settled(context.world, share, principal, standing),
      ...times,
    });
  for (const entity of fresh(share, named.sources)) put(share, { kind: "SOURCE", entity, ...times });
  return [...new Set(allNamed(named))].flatMap((entity) => live(share, entity) ?? []);
}

/** What was named and is not in the share already, once each. */
function fresh(share: Share, named: readonly string[] = []): readonly string[] {
  return [...new Set(named)].filter((entity) => !live(share, entity));
}

export function live(share: Share, entity: string): Association | undefined {
  return share.associations.find((one) => one.entity === entity && !one.ended);
}

export function allNamed({ resourceArns = [], principals = [], sources = [] }: Named): readonly string[] {
  return [...resourceArns, ...principals, ...sources];
}

/** One who comes back takes the place of the ended association. */
function put(share: Share, association: Association): void {
  const before = share.associations.findIndex(({ entity }) => entity === association.entity);
  if (before >= 0) share.associations.splice(before, 1);
  share.associations.push(association);
}

function settled(world: World, share: Share, principal: RamPrincipal, standing: Standing): Basis {
  return standing === "to be invited" ? { kind: "invitation", arn: invite(world, share, principal).arn } : standing;
}

function newcomer(world: World, share: Share, entity: string): Newcomer {
  const principal = readPrincipal(entity);
  return { entity, principal, standing: standingOf(world, share, principal, entity) };
}

function standingOf(world: World, share: Share, principal: RamPrincipal, entity: string): Standing {
  if (principal.kind === "service") return { kind: "service" };
  const sharing = sharingOrganization(world, share.owner);
  const within = sharing && {
    kind: "organization" as const,
    organizationId: sharing.organization.id,
    since: sharing.since,
  };
  if (principal.kind === "organization" || principal.kind === "unit") {
    const known = principal.kind === "organization" || sharing?.organization.targets.has(principal.unitId);
    if (within?.organizationId === principal.organizationId && known) return within;
    throw unknownInOrganization(within?.organizationId, principal);
  }
  if (principal.account === share.owner) return { kind: "own" };
  const isMember = sharing?.organization.targets.get(principal.account)?.kind === "ACCOUNT";
  if (within && isMember && !share.retains) return within;
  checkExternal(world, share, isMember, entity);
  return "to be invited";
}

/** `allowExternalPrincipals: false` "only has meaning if your account is a member of an organization" (API reference). */
function checkExternal(world: World, share: Share, isMember: boolean, entity: string): void {
  if (share.allowsExternal || isMember || !organizationOf(world, share.owner)) return;
  throw invalidParameter(
    `Principal ${entity} is not in your AWS organization. You do not have permission to add external AWS accounts to a resource share.`,
  );
}

function unknownInOrganization(
  known: string | undefined,
  principal: Extract<RamPrincipal, { organizationId: string }>,
): AwsError {
  if (principal.kind === "organization")
    return unknownResource(`Organization ${principal.organizationId} could not be found.`);
  const where = known === principal.organizationId ? "" : " in unknown organization";
  return unknownResource(`OrganizationalUnit ${principal.unitId}${where} could not be found.`);
}

/** Each resource of the share with each of its principals: those that are in it and those that come. */
function checkAll(share: Share, resources: readonly NewResource[], newcomers: readonly Newcomer[]): void {
  const present = resourcesOf(share).flatMap(({ type }) => typeNamed(type) ?? []);
  const types = new Set([...present, ...resources.map(({ type }) => type)]);
  const here = principalsOf(share).map(({ principal, basis }) => ({ principal, basis }));
  const coming = newcomers.map(({ principal, standing }) => ({ principal, basis: asBasis(standing) }));
  const principals = [...here, ...coming];
  for (const type of types) for (const { principal, basis } of principals) checkPair(type, principal, basis);
  const kinds = new Set(principals.map(({ principal }) => principal.kind === "service"));
  if (kinds.size > 1)
    throw invalidParameter("If you share with a service principal, you cannot associate other principals.");
}

function asBasis(standing: Standing): Basis {
  return standing === "to be invited" ? { kind: "invitation", arn: "arn:" } : standing;
}

function checkRoom(share: Share, resources: number, principals: number): void {
  const full =
    resources > limits.resourcesOfCall ||
    resourcesOf(share).length + resources > limits.resourcesOfShare ||
    principalsOf(share).length + principals > limits.principalsOfShare;
  if (!full) return;
  const message = `A resource share has at most ${limits.resourcesOfShare} resources, ${limits.resourcesOfCall} a call, and ${limits.principalsOfShare} principals.`;
  throw new AwsError("ResourceShareLimitExceededException", message);
}
