import { airGapWindow, type LockIntention } from "#config";
import type { AccountId, Arn, KeyKind, Mover, Region, VaultKind } from "#model";
import { keepsSourceKey, lastKeyOf, type RouteSubject, staysUnencrypted } from "../subject.ts";
import { existingKey, existingVault } from "../vaults/existing.ts";
import {
  airGappedVaultName,
  awsBackupKeyArn,
  exportBucket,
  intermediateVaultName,
  realmKeyArn,
  rekeyVaultName,
  standardCustodyVaultName,
  standardVaultName,
} from "../vaults/vault-names.ts";
import { airGapPlace, type Place, secondRegionOf } from "./places.ts";
import { localStop } from "./local-stop.ts";
import { stopDays } from "../schedule/stop-days.ts";

export interface LegKey {
  readonly kind: KeyKind;
  readonly arn?: Arn | undefined;
}

/** One stop of a route, before a resource is put in. */
export interface Leg {
  readonly vault: string;
  readonly vaultKind: VaultKind;
  /** An account id, or `$source` for the resource's own account. */
  readonly account: AccountId | "$source";
  readonly region: Region;
  /** What the vault stands under. */
  readonly vaultKey: LegKey;
  /** What the point is encrypted with at this stop; `$source` for what the resource is. */
  readonly key: LegKey | "$source";
  readonly mover: Mover;
  readonly retentionDays: number;
  readonly lock?: LockIntention | undefined;
  /** It is there already, and nobody changes it. */
  readonly existing: boolean;
  /** The vault beside it that a copy from elsewhere goes through where AWS refuses the disputed move into an AWS-managed key. */
  readonly fallback?: { readonly vault: string; readonly retentionDays: number } | undefined;
  /** The leg that it leaves from; undefined = the one before. */
  readonly from?: number | undefined;
}

/** The backup itself. */
export function localLeg(subject: RouteSubject): Leg {
  const { name, lock, retentionDays } = localStop(subject);
  return {
    vault: name,
    vaultKind: "local",
    account: "$source",
    region: subject.region,
    vaultKey: realmKey(subject, subject.region),
    key: keepsSourceKey(subject) ? "$source" : realmKey(subject, subject.region),
    mover: "plan-rule",
    retentionDays,
    lock,
    existing: false,
  };
}

/** Inside the resource's account, under the realm key: from there on the point can travel. */
export function rekeyLeg(subject: RouteSubject): Leg {
  const key = realmKey(subject, subject.region);
  return {
    vault: rekeyVaultName,
    vaultKind: "rekey",
    account: "$source",
    region: subject.region,
    vaultKey: key,
    key,
    // No selection can tell the keys of two resources apart, so no copy action can.
    mover: "orchestrator",
    retentionDays: stopDays(subject.rule),
    existing: false,
  };
}

/** In an account that holds copies, under the realm key. */
export function intermediateLeg(subject: RouteSubject, { account, region }: Place, mover: Mover): Leg {
  const vaultKey = realmKey(subject, region);
  const there = existingVault(subject.realm, "intermediate", "customer", { account, region });
  return {
    vault: there ?? intermediateVaultName,
    vaultKind: "intermediate",
    account,
    region,
    vaultKey,
    key: pointKey(subject, vaultKey),
    mover,
    retentionDays: stopDays(subject.rule),
    existing: there !== undefined,
  };
}

/** The last hop: the locked vault under the key that the intention and the facts allow. */
export function standardLeg(subject: RouteSubject, place: Place, mover: Mover): Leg {
  const { lock } = subject.protection;
  const underAwsKey = lastKeyOf(subject) === "aws-backup-key" && place.account !== "$source";
  const vaultKey: LegKey = underAwsKey
    ? { kind: "aws-managed", arn: awsBackupKeyArn(place.region, place.account) }
    : realmKey(subject, place.region);
  const there = existingVault(subject.realm, "standard", vaultKey.kind, place);
  const own = underAwsKey ? standardVaultName(lock) : standardCustodyVaultName(lock);
  const beside = underAwsKey ? intermediateLeg(subject, place, "orchestrator") : undefined;
  return {
    ...lastLeg(subject, place, mover, vaultKey),
    vault: there ?? own,
    vaultKind: "standard",
    lock,
    existing: there !== undefined,
    fallback: beside && { vault: beside.vault, retentionDays: beside.retentionDays },
  };
}

/** The last hop: the air-gapped vault, locked from its first moment on. */
export function airGappedLeg(subject: RouteSubject, place: Place, mover: Mover): Leg {
  const { key } = subject.protection.airGap;
  const vaultKey: LegKey = key === "aws-owned" ? { kind: "aws-owned" } : realmKey(subject, place.region);
  const window = airGapWindow(subject.protection);
  const there = existingVault(subject.realm, "air-gapped", vaultKey.kind, place);
  return {
    ...lastLeg(subject, place, mover, vaultKey),
    vault: there ?? airGappedVaultName(window, key),
    vaultKind: "air-gapped",
    lock: { mode: "compliance", ...window, coolingOffDays: 0 },
    existing: there !== undefined,
  };
}

/** The vault of the resource's own account that a backup goes straight into. */
export function airGappedPrimaryLeg(subject: RouteSubject): Leg {
  return airGappedLeg(subject, { ...airGapPlace(subject), account: "$source" }, "plan-rule");
}

function lastLeg(
  subject: RouteSubject,
  { account, region }: Place,
  mover: Mover,
  vaultKey: LegKey,
): Omit<Leg, "vault" | "vaultKind" | "existing" | "fallback"> {
  const { centralDays, secondDays = centralDays } = subject.rule.retention;
  const second = region === secondRegionOf(subject);
  const retentionDays = second ? secondDays : centralDays;
  return { account, region, vaultKey, key: pointKey(subject, vaultKey), mover, retentionDays };
}

/** A copy takes the key of its vault, but for what never gets one. */
function pointKey(subject: RouteSubject, vaultKey: LegKey): LegKey {
  return staysUnencrypted(subject) ? { kind: "none" } : vaultKey;
}

/** The realm key of a region, or the customer key that the intention names for it. */
export function realmKey({ realmName, realm }: Pick<RouteSubject, "realmName" | "realm">, region: Region): LegKey {
  return { kind: "customer", arn: existingKey(realm, region) ?? realmKeyArn(realmName, region, realm.custodyAccount) };
}

/** The export of what AWS Backup does not know, in a bucket of the resource's own account. */
export function bucketLeg(subject: RouteSubject): Leg {
  const key = realmKey(subject, subject.region);
  return {
    vault: exportBucket,
    vaultKind: "bucket",
    account: "$source",
    region: subject.region,
    vaultKey: key,
    key,
    mover: "export",
    retentionDays: subject.rule.retention.localDays,
    existing: false,
  };
}
