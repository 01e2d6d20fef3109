import { parseArn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { invalidParameter, malformedArn, notPermitted, unknownResource } from "./inputs.ts";
import type { RamPrincipal } from "./principals.ts";
import { type ResourceType, typeOfArn } from "./resource-types.ts";
import type { Basis } from "./state.ts";

/** What the service of a resource says before RAM shares it. */
export type ShareCheck = (world: World, resourceArn: string) => "shareable" | "unshareable" | "unknown";

/** Beside the world's memory, which a fork copies: who speaks belongs to one world. */
const checks = new WeakMap<World, Map<string, ShareCheck>>();

/**
 * Lets a service speak for its resources. Resources of a service that says nothing are taken as they are, as long as
 * their ARN is of the caller's account and Region.
 */
export function checkBeforeSharing(world: World, service: string, check: ShareCheck): void {
  checks.set(world, new Map([...(checks.get(world) ?? []), [service, check]]));
}

/** "You can share a resource only if you own it", in its own Region (working-with-sharing-create.html). */
export function checkResource({ world, account, region }: CallContext, resourceArn: string): ResourceType {
  const parts = parseArn(resourceArn);
  if (!parts) throw malformedArn(resourceArn);
  const type = typeOfArn(parts);
  if (!type) throw new AwsError("MalformedArnException", "You cannot share the selected resource type.");
  if (parts.account !== account) throw notPermitted(`You cannot share ${resourceArn}: your account does not own it.`);
  // Global resources are shared in us-east-1 (working-with-regional-vs-global.html).
  if (region !== (parts.region || "us-east-1"))
    throw invalidParameter(`You cannot share ${resourceArn} in ${region}: use the Region of the resource.`);
  const said = checks.get(world)?.get(type.service)?.(world, resourceArn) ?? "shareable";
  if (said === "unknown") throw unknownResource(`Resource ${resourceArn} could not be found.`);
  if (said === "unshareable") throw notPermitted(`The resource ${resourceArn} cannot be shared.`);
  return type;
}

/** Before anybody looks whether there is such an organization or unit. */
export function checkKind(type: ResourceType, principal: RamPrincipal): void {
  if (type.accountsOnly && principal.kind !== "account")
    throw notPermitted(`Resources of type ${type.name} can be shared with individual AWS accounts only.`);
}

/** Refuses what a resource type is not shared with (https://docs.aws.amazon.com/ram/latest/userguide/shareable.html). */
export function checkPair(type: ResourceType, principal: RamPrincipal, basis: Basis): void {
  checkKind(type, principal);
  if (principal.kind === "identity" && !type.roles)
    throw notPermitted(`Resources of type ${type.name} cannot be shared with IAM roles and users.`);
  if (principal.kind === "service" && !type.services)
    throw notPermitted(`Resources of type ${type.name} cannot be shared with AWS services.`);
  if (basis.kind === "invitation" && type.organizationOnly) throw withinOrganizationOnly();
}

/** The words of AWS (https://docs.aws.amazon.com/ram/latest/userguide/tshoot-sharing-outside-org.html). */
function withinOrganizationOnly(): AwsError {
  return notPermitted(
    "The resource you are attempting to share can only be shared within your AWS Organization. This error may also occur if you have not enabled sharing with your AWS organization, or that onboarding process is still in progress.",
  );
}
