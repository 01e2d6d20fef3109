import { type RegionFeature, regionHas } from "#facts";
import { partitionOfRegion, resourceTypes } from "#model";
import { secondRegionOf } from "../hops/places.ts";
import { needsTwoSteps, type RouteSubject, staysUnencrypted } from "../subject.ts";
import type { LastKind } from "./last-hops.ts";

/** What keeps a resource from every vault of another account; undefined where nothing does. */
export function noWayOut(subject: RouteSubject): string | undefined {
  const { type, facts, settings, region, realm } = subject;
  if (partitionOfRegion(region) !== partitionOfRegion(realm.homeRegion))
    return `copies never leave a partition: ${region} is in ${partitionOfRegion(region)}, the realm's home in ${partitionOfRegion(realm.homeRegion)}`;
  if (!settings.inOrganization) return "without AWS Organizations no copy goes to another account";
  if (facts.crossAccount === null) return `whether AWS Backup copies ${type} to another account is not established`;
  if (!facts.crossAccount) return `AWS Backup copies no ${type} to another account`;
  return lacking(subject, region, "crossAccountCopy", `copies ${type} to another account`);
}

/** What keeps a copy from the second region; undefined where nothing does or nobody asks for one. */
function noSecondRegion(subject: RouteSubject, inside: boolean): string | undefined {
  const { type, facts, region, protection } = subject;
  if (!protection.secondRegion) return undefined;
  const second = secondRegionOf(subject);
  if (second === undefined) return `the intention asks for a second region and names none for ${region}`;
  if (!facts.crossRegion) return `AWS Backup copies no ${type} to another Region`;
  const out = lacking(subject, region, "crossRegionCopy", `copies ${type} to another Region`);
  if (out !== undefined || inside) return out;
  return lacking(subject, second, "crossAccountCopy", `takes copies of ${type} from another account`);
}

/** What keeps a resource from an air-gapped vault; undefined where nothing does. */
function noAirGap(subject: RouteSubject): string | undefined {
  const { type, facts, region, protection } = subject;
  if (protection.airGap.demand === "never") return "the intention does not ask for an air gap";
  if (facts.lagvCopy === null) return `whether an air-gapped vault takes ${type} is not established`;
  if (!facts.lagvCopy) return `AWS Backup takes no ${type} into an air-gapped vault`;
  if (staysUnencrypted(subject))
    return `an unencrypted ${type} stays so in every copy, and no air-gapped vault takes it`;
  const regions = [region, ...(protection.secondRegion ? [secondRegionOf(subject) ?? region] : [])];
  return regions.map((one) => lacking(subject, one, "lagv", "has air-gapped vaults")).find((why) => why !== undefined);
}

/** What speaks against every route to this kind of last hop that crosses account and region in one copy. */
export function obstacleTo(last: LastKind, subject: RouteSubject): string | undefined {
  const crosses = needsTwoSteps(subject) && !staysInOwnAccount(last, subject);
  return notThere(last, subject) ?? (crosses ? oneBorder(subject) : undefined);
}

/** An air gap in the resource's own account has no border between accounts on its way. */
function staysInOwnAccount(last: LastKind, { protection: { airGap } }: RouteSubject): boolean {
  return last === "air-gapped" && airGap.owner === "source";
}

/** What speaks against every route to this kind of last hop. */
export function notThere(last: LastKind, subject: RouteSubject): string | undefined {
  const { demand } = subject.protection.airGap;
  if (subject.type === "SSM_PARAMETER") return "AWS Backup does not back up parameters: they are exported first";
  if (last === "standard" && demand === "require")
    return "the intention requires an air gap, and a standard vault is none";
  const unfit = last === "air-gapped" ? noAirGap(subject) : undefined;
  const inside = staysInOwnAccount(last, subject);
  return unfit ?? (inside ? undefined : noWayOut(subject)) ?? noSecondRegion(subject, inside);
}

function oneBorder({ type, facts }: RouteSubject): string {
  const why = facts.crossAccountAndRegionInOneCopy === null ? "is not established to cross" : "does not cross";
  return `a copy of ${type} ${why} account and Region at once`;
}

function lacking({ type }: RouteSubject, region: string, feature: RegionFeature, what: string): string | undefined {
  const known = resourceTypes.find((one) => one === type);
  const answer = regionHas(region, feature, known);
  if (answer === "yes") return undefined;
  return answer === "no" ? `${region} is no Region that ${what}` : `whether ${region} ${what} is not established`;
}

/** How the source's key can leave its account, as a reason. */
export function whyKeyTravels(subject: RouteSubject): string {
  const { keyKind, keyGrantsCentral } = subject;
  if (staysUnencrypted(subject))
    return "the resource is not encrypted, and neither is any copy of it: no key has to travel";
  if (keyKind === "none") return "the resource is not encrypted: no key has to travel, the copy gets one";
  if (keyGrantsCentral) return "the resource is under a customer key whose policy lets central in";
  return "the resource is under a customer key, and the intention lets its policy be extended for central (sourceKeys: grant)";
}

/** Why the source's key cannot leave its account, as a reason. */
export function whyKeyStays({ keyKind }: RouteSubject): string {
  if (keyKind === "customer") {
    return "the resource's customer key does not let central in, and the intention leaves it so (sourceKeys: untouched)";
  }
  return "the resource is under a key of AWS, which no other account can be let into";
}

/** What the second region adds, as a reason. */
export function secondRegionReasons(subject: RouteSubject): readonly string[] {
  const region = secondRegionOf(subject);
  return subject.protection.secondRegion && region !== undefined
    ? [`the intention asks for a second region: a second last hop stands in ${region}`]
    : [];
}

export const takesVaultKey = "the type is fully managed: a copy takes the key of the vault that it goes into";

export const staysInside =
  "a hop into a vault under an AWS-managed key stays inside one account and region for a type that is not fully managed";

export const lastIsRealmKey =
  "the standard vault is under the realm key, a customer key: no re-encryption stop is needed on the way";

export const lastIsAwsKey =
  "the standard vault is under aws/backup of the central account, which no customer principal can delete";

export const neverInside =
  "assumption partial-management-into-aws-managed-key-vault is off: inside its account nothing is copied into the standard vault";
