import { parseArn } from "#model";
import type { CreateIdentitySourceRequest, IdentitySourceForList } from "../../wire/models/mpa-types.ts";
import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { organizationOf } from "../organizations/index.ts";
import { identitySourceArn } from "./arns.ts";
import { conflict, invalid, overQuota } from "./errors.ts";
import { forgetMade } from "./once.ts";
import { type IdentitySource, mpaOf, sourceOf } from "./state.ts";
import { newTags } from "./tags.ts";

/** The pattern of the model's IdcInstanceArn. */
const instance = /^arn:.+:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/;

/** One a service and account (mpa-limits.html), in an organization (setting-up.html, "Considerations"). */
export function createSource(context: CallContext, input: CreateIdentitySourceRequest): IdentitySource {
  const { world, account, now } = context;
  const { InstanceArn = "", Region = "" } = input.IdentitySourceParameters.IamIdentityCenter ?? {};
  if (!instance.test(InstanceArn) || Region === "") throw invalid("IamIdentityCenter needs InstanceArn and Region.");
  if (!organizationOf(world, account)) throw invalid("Multi-party approval requires AWS Organizations.");
  const { sources } = mpaOf(world, account);
  if (sources.size > 0) throw overQuota("An account has at most one identity source.");
  const tags = newTags(input.Tags);
  const source = { arn: identitySourceArn(account), instanceArn: InstanceArn, region: Region, created: now, tags };
  sources.set(source.arn, source);
  return source;
}

/** Not while approvers of a team come from it (delete-identity-source.html); one that is gone is gone. */
export function deleteSource(world: World, arn: string): void {
  const owner = parseArn(arn)?.account;
  if (!sourceOf(world, arn) || owner === undefined) return;
  const { sources, teams } = mpaOf(world, owner);
  if (teams.size > 0) throw conflict("Approvers of a team come from this identity source.");
  sources.delete(arn);
  forgetMade(world, owner, arn);
}

/** There is no portal here: the controls of local AWS stand for it, and its URL is left out. */
export function sourceView({ arn, instanceArn, region, created }: IdentitySource): IdentitySourceForList {
  return {
    IdentitySourceType: "IAM_IDENTITY_CENTER",
    IdentitySourceParameters: { IamIdentityCenter: { InstanceArn: instanceArn, Region: region } },
    IdentitySourceArn: arn,
    CreationTime: created,
    Status: "ACTIVE",
  };
}
