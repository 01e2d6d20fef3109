import type { Intention, RealmIntention, RuleIntention } from "#config";
import { rows, settingOf, type TypeRow } from "#facts";
import type { Inventory } from "#inventory";
import type { KeyKind, Region, ResourceType, RouteClass } from "#model";

/** What decides between routes beside the class: the disputed facts, and whether there is an organization at all. */
export interface Settings {
  /** Copies to another account go inside one organization only. */
  readonly inOrganization: boolean;
  readonly fullManagementIntoAwsBackupKey: boolean;
  readonly partialManagementIntoAwsManagedKeyVault: boolean;
}

/** What a route is chosen for: a class of resources, in a realm, under a plan. One resource is only ever its class. */
export interface RouteSubject {
  readonly realmName: string;
  readonly realm: RealmIntention;
  readonly planName: string;
  readonly rule: RuleIntention;
  readonly type: ResourceType;
  readonly facts: TypeRow;
  readonly keyKind: KeyKind;
  /** Does the policy of the source's customer key let central in? True where the question does not arise. */
  readonly keyGrantsCentral: boolean;
  readonly region: Region;
  readonly settings: Settings;
}

/** The settings that an intention has chosen, else the defaults. */
export function settingsOf({ assumptions }: Intention, { organization }: Inventory): Settings {
  const given = new Map(Object.entries(assumptions).flatMap(([id, setting]) => (setting ? [[id, setting]] : [])));
  return {
    inOrganization: organization !== null,
    fullManagementIntoAwsBackupKey: settingOf("full-management-into-aws-backup-key", given) === "on",
    partialManagementIntoAwsManagedKeyVault: settingOf("partial-management-into-aws-managed-key-vault", given) === "on",
  };
}

/** What a class says about itself is what its subject is made of. */
export function classOf({ type, facts, keyKind, keyGrantsCentral, region, planName }: RouteSubject): RouteClass {
  return { type, fullManagement: facts.fullManagement, keyKind, keyGrantsCentral, region, plan: planName };
}

/** The facts of a type. */
export function factsOf(type: ResourceType): TypeRow {
  return rows[type];
}

/** Is the backup under the key of its resource? Where no source speaks, as AWS says of all types that it does not fully manage. */
export function keepsSourceKey({ facts: { backupEncryption, fullManagement } }: Pick<RouteSubject, "facts">): boolean {
  return backupEncryption === null ? !fullManagement : backupEncryption === "source-resource-key";
}

/** Can another account read a backup that is still under the source's key (or will it, once the intention's grant is made)? */
export function sourceKeyTravels({ keyKind, keyGrantsCentral, realm }: RouteSubject): boolean {
  if (keyKind === "none") return true;
  return keyKind === "customer" && (keyGrantsCentral || realm.sourceKeys === "grant");
}

/** Which key the last hop stands under: AWS's own, which nobody can delete, wherever intention and facts allow it. */
export function lastKeyOf({ realm, facts, settings }: RouteSubject): "aws-backup-key" | "realm-key" {
  const allowed = facts.fullManagement || settings.partialManagementIntoAwsManagedKeyVault;
  return realm.keyLossProof && allowed ? "aws-backup-key" : "realm-key";
}
