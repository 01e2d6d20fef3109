import {
  type Intention,
  type LockIntention,
  type Protection,
  protectionOf,
  type RealmIntention,
  type RuleIntention,
} from "#config";
import { rows, settingOf, type TypeRow } from "#facts";
import type { Inventory } from "#inventory";
import type { AccountId, KeyKind, Region, RouteClass, RoutedType } from "#model";
import type { CaughtBy } from "./selection.ts";

/** What decides between routes beside the class: the disputed facts, and whether there is an organization at all. */
export interface Settings {
  /** Copies to another account go inside one organization only. */
  readonly inOrganization: boolean;
  readonly fullManagementIntoAwsBackupKey: boolean;
  /** Inside one account and region. */
  readonly partialManagementIntoAwsManagedKeyVault: boolean;
  /** From another account or region. */
  readonly partialManagementIntoAwsManagedKeyVaultAcross: boolean;
}

/** What a route is chosen for: a class of resources, in a realm, under a rule. One resource is only ever its class. */
export interface RouteSubject {
  readonly realmName: string;
  readonly realm: RealmIntention;
  readonly planName: string;
  readonly rule: RuleIntention;
  /** What the last hops must be, by realm, plan and rule. */
  readonly protection: Protection;
  /** The lock of the local vault, where the plan asks for one. */
  readonly localLock: LockIntention | undefined;
  readonly type: RoutedType;
  readonly facts: TypeRow;
  readonly keyKind: KeyKind;
  /** Does the policy of the source's customer key let in every account that holds copies? True where the question does not arise. */
  readonly keyGrantsCentral: boolean;
  readonly region: Region;
  readonly settings: Settings;
  /** Every account outside the workloads that copies of the realm may enter. */
  readonly receivers: readonly AccountId[];
}

/** The settings that an intention has chosen, else the defaults. */
export function settingsOf({ assumptions }: Pick<Intention, "assumptions">, { organization }: Inventory): Settings {
  const given = new Map(Object.entries(assumptions).flatMap(([id, setting]) => (setting ? [[id, setting]] : [])));
  const isOn = (id: string): boolean => settingOf(id, given) === "on";
  return {
    inOrganization: organization !== null,
    fullManagementIntoAwsBackupKey: isOn("full-management-into-aws-backup-key"),
    partialManagementIntoAwsManagedKeyVault: isOn("partial-management-into-aws-managed-key-vault"),
    partialManagementIntoAwsManagedKeyVaultAcross: isOn("partial-management-into-aws-managed-key-vault-across"),
  };
}

/** The subject of a class under a rule of a realm. */
export function subjectOf(
  { realmName, realm, planName, plan, rule, receivers }: CaughtBy,
  { type, keyKind, keyGrantsCentral, region }: Pick<RouteSubject, "type" | "keyKind" | "keyGrantsCentral" | "region">,
  settings: Settings,
): RouteSubject {
  const protection = protectionOf(realm, plan, rule);
  const { localLock } = plan;
  const asked = { realmName, realm, planName, rule, protection, localLock, receivers };
  return { ...asked, type, facts: factsOf(type), keyKind, keyGrantsCentral, region, settings };
}

/** What a class says about itself is what its subject is made of. */
export function classOf({ type, facts, keyKind, keyGrantsCentral, region, planName, rule }: RouteSubject): RouteClass {
  return {
    type,
    fullManagement: facts.fullManagement,
    keyKind,
    keyGrantsCentral,
    region,
    plan: planName,
    rule: rule.name,
  };
}

/** The facts of a type; what is exported is backed up as the bucket that it is exported to. */
export function factsOf(type: RoutedType): TypeRow {
  return type === "SSM_PARAMETER" ? rows.S3 : rows[type];
}

/** Is the backup under the key of its resource? Where no source speaks, as AWS says of all types that it does not fully manage. */
export function keepsSourceKey({ facts: { backupEncryption, fullManagement } }: Pick<RouteSubject, "facts">): boolean {
  return backupEncryption === null ? !fullManagement : backupEncryption === "source-resource-key";
}

/** Does neither the backup nor any copy of it ever get a key? */
export function staysUnencrypted({ facts, keyKind }: Pick<RouteSubject, "facts" | "keyKind">): boolean {
  return keyKind === "none" && facts.unencryptedCopiesStay === true;
}

/** Can another account read a backup that is still under the source's key (or will it, once the intention's grant is made)? */
export function sourceKeyTravels({ keyKind, keyGrantsCentral, realm }: RouteSubject): boolean {
  if (keyKind === "none") return true;
  return keyKind === "customer" && (keyGrantsCentral || realm.sourceKeys === "grant");
}

/** Which key the standard vault of the last hop stands under: AWS's own, which nobody can delete, wherever intention and facts allow it. */
export function lastKeyOf(subject: RouteSubject): "aws-backup-key" | "realm-key" {
  const { protection, facts, settings } = subject;
  if (!protection.keyLossProof || staysUnencrypted(subject)) return "realm-key";
  const allowed =
    facts.fullManagement ||
    settings.partialManagementIntoAwsManagedKeyVault ||
    (settings.partialManagementIntoAwsManagedKeyVaultAcross && !needsTwoSteps(subject));
  return allowed ? "aws-backup-key" : "realm-key";
}

/** May a copy from another account or region go straight into the standard vault of the last hop? */
export function entersAcross(subject: RouteSubject): boolean {
  if (lastKeyOf(subject) === "realm-key") return true;
  const { facts, settings } = subject;
  return facts.fullManagement
    ? settings.fullManagementIntoAwsBackupKey
    : settings.partialManagementIntoAwsManagedKeyVaultAcross;
}

/** May a copy inside its account and region go into the standard vault of the last hop? */
export function entersInside(subject: RouteSubject): boolean {
  const { facts, settings } = subject;
  return lastKeyOf(subject) === "realm-key" || facts.fullManagement || settings.partialManagementIntoAwsManagedKeyVault;
}

/** Must the copy for the second region cross one border at a time? Only what is established to cross two at once does. */
export function needsTwoSteps({ protection, facts }: RouteSubject): boolean {
  return protection.secondRegion && facts.crossAccountAndRegionInOneCopy !== true;
}

/** Can the backup enter the air-gapped vault while it is still under the source's key? In its own account any customer key will do. */
export function airGapKeyTravels(subject: RouteSubject): boolean {
  const { keyKind, protection } = subject;
  return protection.airGap.owner === "source"
    ? keyKind === "none" || keyKind === "customer"
    : sourceKeyTravels(subject);
}
