import type { AccountId, Arn, KeyKind, Mover, VaultKind } from "#model";
import { stopDays } from "./retention.ts";
import { keepsSourceKey, lastKeyOf, type RouteSubject } from "../subject.ts";
import {
  awsBackupKeyArn,
  intermediateVaultName,
  localVaultName,
  realmKeyArn,
  rekeyVaultName,
  standardCustodyVaultName,
  standardVaultName,
} from "../vaults/vault-names.ts";

export interface LegKey {
  readonly kind: KeyKind;
  readonly arn?: Arn | undefined;
}

/** One stop of a route, before a resource is put in. */
export interface Leg {
  readonly vault: string;
  readonly vaultKind: VaultKind;
  /** An account id, or `$source` for the resource's own account. */
  readonly account: AccountId;
  /** What the point is encrypted with at this stop; `$source` for what the resource is. */
  readonly key: LegKey | "$source";
  readonly mover: Mover;
  readonly retentionDays: number;
}

/** The backup itself. */
export function localLeg(subject: RouteSubject): Leg {
  return {
    vault: localVaultName,
    vaultKind: "local",
    account: "$source",
    key: keepsSourceKey(subject) ? "$source" : realmKey(subject),
    mover: "plan-rule",
    retentionDays: subject.rule.retention.localDays,
  };
}

/** Inside the resource's account, under the realm key: from there on the point can travel. */
export function rekeyLeg(subject: RouteSubject): Leg {
  return {
    vault: rekeyVaultName,
    vaultKind: "rekey",
    account: "$source",
    key: realmKey(subject),
    // No selection can tell the keys of two resources apart, so no copy action can.
    mover: "orchestrator",
    retentionDays: stopDays(subject.rule),
  };
}

/** In the central account, under the realm key. */
export function intermediateLeg(subject: RouteSubject, mover: Mover): Leg {
  return {
    vault: intermediateVaultName,
    vaultKind: "intermediate",
    account: subject.realm.centralAccount,
    key: realmKey(subject),
    mover,
    retentionDays: stopDays(subject.rule),
  };
}

/** The last hop: the locked vault under the key that the intention and the facts allow. */
export function standardLeg(subject: RouteSubject, mover: Mover): Leg {
  const { realm, region, rule } = subject;
  const awsKey = lastKeyOf(subject) === "aws-backup-key";
  return {
    vault: awsKey ? standardVaultName(realm.lock) : standardCustodyVaultName(realm.lock),
    vaultKind: "standard",
    account: realm.centralAccount,
    key: awsKey ? { kind: "aws-managed", arn: awsBackupKeyArn(region, realm.centralAccount) } : realmKey(subject),
    mover,
    retentionDays: rule.retention.centralDays,
  };
}

function realmKey({ realmName, realm, region }: RouteSubject): LegKey {
  return { kind: "customer", arn: realmKeyArn(realmName, region, realm.custodyAccount) };
}
