import type { RouteSubject } from "../subject.ts";

/** What keeps a resource from every vault of another account; undefined where nothing does. */
export function noWayOut({ type, facts, settings }: RouteSubject): string | undefined {
  if (!settings.inOrganization) return "without AWS Organizations no copy goes to another account";
  return facts.crossAccount ? undefined : `AWS Backup copies no ${type} to another account`;
}

/** How the source's key can leave its account, as a reason. */
export function whyKeyTravels({ keyKind, keyGrantsCentral }: RouteSubject): string {
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

export const staysInside =
  "a hop into a vault under an AWS-managed key stays inside one account and region for a type that is not fully managed";

export const lastIsRealmKey =
  "the standard vault is under the realm key, a customer key: no re-encryption stop is needed on the way";

export const lastIsAwsKey =
  "the standard vault is under aws/backup of the central account, which no customer principal can delete";
