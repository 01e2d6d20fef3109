import { rows } from "#facts";
import type { CompiledPolicy } from "#iam";
import { type AccountId, type Arn, parseArn, type Region, type ResourceType } from "#model";
import { compileText } from "../../policy-text.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Sealed } from "../kms/index.ts";
import type { BackupOptions } from "./plans/advanced.ts";
import type { BackupJob, CopyJob, RestoreJob } from "./jobs.ts";

export interface VaultLock {
  readonly minDays: number | undefined;
  readonly maxDays: number | undefined;
  /** When the lock can no longer be changed; undefined for governance mode. */
  readonly lockDate: Date | undefined;
}

export type VaultKind =
  | { readonly kind: "standard" }
  | { readonly kind: "air-gapped"; readonly ownKey: boolean }
  /** Shows the points of an air-gapped vault of another account (multi-party approval). */
  | { readonly kind: "restore-access"; readonly source: Arn };

/** A question put to an approval team. */
export interface Asked {
  readonly sessionArn: Arn;
  readonly initiated: Date;
  readonly expires: Date;
  status: "PENDING" | "APPROVED" | "FAILED";
  ended: Date | undefined;
}

export interface Vault {
  readonly name: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly kind: VaultKind;
  readonly created: Date;
  readonly creatorRequestId: string | undefined;
  readonly keyArn: Arn;
  readonly tags: Map<string, string>;
  /** A restore access has those of the vault behind it, once it is approved. */
  points: Map<Arn, RecoveryPoint>;
  policyText: string | undefined;
  policy: CompiledPolicy | undefined;
  lock: VaultLock | undefined;
  notifications: VaultNotifications | undefined;
  state: "AVAILABLE" | "CREATING" | "FAILED";
  /** Who decides about access to an air-gapped vault. */
  teamArn: Arn | undefined;
  /** The last question about this vault: a change of its team, or the restore access itself. */
  asked: Asked | undefined;
  /** The last question whether a restore access shall be taken away. */
  revoke: Asked | undefined;
}

export interface VaultNotifications {
  readonly topicArn: string;
  readonly events: readonly string[];
}

export interface Lifecycle {
  readonly DeleteAfterDays?: number | undefined;
  readonly MoveToColdStorageAfterDays?: number | undefined;
  readonly OptInToArchiveForSupportedResources?: boolean | undefined;
  /** Of a temporary point on its way into an air-gapped vault. */
  readonly DeleteAfterEvent?: "DELETE_AFTER_COPY" | undefined;
}

/** Which rule of which plan made something. */
export interface CreatedBy {
  readonly planId: string;
  readonly planArn: Arn;
  readonly planVersion: string;
  readonly planName: string;
  readonly ruleId: string;
  readonly ruleName: string;
}

/** What is in a backup: sealed under a key, or plain where neither source nor vault encrypts. */
export type Content =
  | { readonly kind: "sealed"; readonly sealed: Sealed }
  | { readonly kind: "plain"; readonly bytes: Uint8Array };

/** Bytes, and how they stand sealed. */
export interface StoredContent {
  readonly bytes: Uint8Array;
  readonly content: Content;
}

/** What a continuous point held at a time. */
export interface Moment {
  readonly time: Date;
  readonly content: Content;
}

export type PointStatus = "COMPLETED" | "AVAILABLE" | "PARTIAL" | "EXPIRED" | "STOPPED";

export interface RecoveryPoint {
  readonly arn: Arn;
  readonly vaultArn: Arn;
  readonly type: ResourceType;
  readonly resourceArn: Arn;
  /** When the backup's job started; copies keep it. */
  readonly created: Date;
  readonly completed: Date;
  readonly content: Content;
  readonly sizeBytes: number;
  /** What of S3's objects is in it. */
  readonly options: BackupOptions;
  /** How much of its resource had been written in all when it was taken: what a copy need not send again. */
  readonly written: number;
  readonly roleArn: string;
  readonly createdBy: CreatedBy | undefined;
  readonly sourceVaultArn: Arn | undefined;
  readonly tags: Map<string, string>;
  /** What a continuous point went through, oldest first; undefined for a snapshot. */
  readonly moments: Moment[] | undefined;
  /** The members of a stack's point. */
  readonly children: Arn[];
  /** Options that a Region must have for a copy (RDS option groups). */
  readonly persistentOptions: readonly string[];
  parentArn: Arn | undefined;
  status: PointStatus;
  lifecycle: Lifecycle;
  cold: boolean;
  /** Copies of it that are not done. */
  copiesUnderway: number;
  /** Stands in an air-gapped vault, at least as long as here. */
  airGapped: boolean;
}

export interface BackupState {
  readonly vaults: Map<string, Vault>;
  readonly backupJobs: Map<string, BackupJob>;
  readonly copyJobs: Map<string, CopyJob>;
  readonly restoreJobs: Map<string, RestoreJob>;
  /** resource ARN -> the one job that works on it, and the copies that wait for it */
  readonly busy: Map<string, { running: string; readonly waiting: CopyJob[] }>;
  /** resource ARN -> its continuous point */
  readonly continuous: Map<string, RecoveryPoint>;
  /** What was stored last of a resource under a key, and copied last into a vault. */
  readonly contents: Map<string, StoredContent>;
  readonly copied: Map<string, { readonly from: Content; readonly to: Content }>;
  /** idempotency token -> job id */
  readonly tokens: Map<string, string>;
  /** plan ARN -> tags */
  readonly planTags: Map<string, Map<string, string>>;
  readonly optIns: Map<string, boolean>;
  readonly management: Map<string, boolean>;
}

const regional: StateOf<BackupState> = defineState("backup", () => ({
  vaults: new Map(),
  backupJobs: new Map(),
  copyJobs: new Map(),
  restoreJobs: new Map(),
  busy: new Map(),
  continuous: new Map(),
  contents: new Map(),
  copied: new Map(),
  tokens: new Map(),
  planTags: new Map(),
  optIns: new Map(),
  management: new Map(),
}));

/** AWS Backup of one account in one region. */
export function backupOf(world: World, account: AccountId, region: Region): BackupState {
  return regional(world, account, region);
}

/** Settings of a whole organization, by its id. */
const organizationWide: StateOf<Map<string, boolean>> = defineState("backup-global", () => new Map());

export function globalSettingsOf(world: World, organizationId: string): Map<string, boolean> {
  return organizationWide(world, organizationId, "*");
}

export function vaultByArn(world: World, vaultArn: string): Vault | undefined {
  const parts = parseArn(vaultArn);
  if (parts?.service !== "backup" || !parts.resource.startsWith("backup-vault:")) return undefined;
  return backupOf(world, parts.account, parts.region).vaults.get(parts.resource.slice("backup-vault:".length));
}

export function setVaultPolicy(vault: Vault, text: string | undefined): void {
  vault.policy =
    text === undefined
      ? undefined
      : compileText("vault-policy", text, "InvalidParameterValueException", "The specified policy is invalid: ");
  vault.policyText = text;
}

const dayMs = 86_400_000;

/** The day a point is to go; undefined keeps it for ever. Retention counts from the creation of the backup. */
export function deletionDate(point: Pick<RecoveryPoint, "created" | "lifecycle">): Date | undefined {
  return daysAfter(point.created, point.lifecycle.DeleteAfterDays);
}

/** The day a point moves to cold storage; undefined where it never does. */
export function coldDate({
  created,
  lifecycle,
  type,
}: Pick<RecoveryPoint, "created" | "lifecycle" | "type">): Date | undefined {
  // Ignored for types that cannot; EBS wants to be asked (API reference, Lifecycle).
  const asked = type !== "EBS" || lifecycle.OptInToArchiveForSupportedResources === true;
  return rows[type].coldStorage === true && asked
    ? daysAfter(created, lifecycle.MoveToColdStorageAfterDays)
    : undefined;
}

function daysAfter(created: Date, days: number | undefined): Date | undefined {
  return days === undefined || days < 0 ? undefined : new Date(created.getTime() + days * dayMs);
}

/** What the API calls a type; where no page says, the matrix's name stands in. */
export function apiTypeOf(type: ResourceType): string {
  return rows[type].apiType ?? type;
}
