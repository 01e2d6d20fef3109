import { rows } from "#facts";
import type { CompiledPolicy } from "#iam";
import { type AccountId, type Arn, parseArn, type Region, type ResourceType } from "#model";
import { compileText } from "../../policy-text.ts";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Sealed } from "../kms/index.ts";

export interface VaultLock {
  readonly minDays: number | undefined;
  readonly maxDays: number | undefined;
  /** When the lock can no longer be changed; undefined for governance mode. */
  readonly lockDate: Date | undefined;
}

export interface Vault {
  readonly name: string;
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  readonly keyArn: Arn;
  readonly tags: Map<string, string>;
  readonly points: Map<Arn, RecoveryPoint>;
  policyText: string | undefined;
  policy: CompiledPolicy | undefined;
  lock: VaultLock | undefined;
}

export interface Lifecycle {
  readonly DeleteAfterDays?: number | undefined;
  readonly MoveToColdStorageAfterDays?: number | undefined;
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
  readonly roleArn: string;
  readonly createdBy: CreatedBy | undefined;
  readonly sourceVaultArn: Arn | undefined;
  readonly tags: Map<string, string>;
  status: "COMPLETED" | "EXPIRED";
  lifecycle: Lifecycle;
}

export type JobState = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "ABORTED" | "EXPIRED";

interface Job {
  readonly id: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  readonly roleArn: string;
  readonly type: ResourceType | undefined;
  state: JobState;
  message: string | undefined;
  completed: Date | undefined;
}

export interface BackupJob extends Job {
  readonly kind: "backup";
  readonly resourceArn: Arn;
  readonly vaultName: string;
  readonly lifecycle: Lifecycle;
  readonly startBy: Date;
  readonly createdBy: CreatedBy | undefined;
  readonly copyActions: readonly { readonly to: string; readonly lifecycle: Lifecycle | undefined }[];
  readonly tags: Readonly<Record<string, string>>;
  pointArn: Arn | undefined;
  sizeBytes: number;
}

export interface CopyJob extends Job {
  readonly kind: "copy";
  readonly resourceArn: Arn;
  readonly sourcePointArn: Arn;
  readonly sourceVaultArn: Arn;
  readonly destinationVaultArn: string;
  readonly lifecycle: Lifecycle | undefined;
  readonly createdBy: CreatedBy | undefined;
  readonly sizeBytes: number;
  destinationPointArn: Arn | undefined;
}

export interface RestoreJob extends Job {
  readonly kind: "restore";
  readonly pointArn: Arn;
  readonly vaultArn: Arn;
  readonly resourceArn: Arn;
  readonly metadata: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
  restoredArn: Arn | undefined;
}

export interface BackupState {
  readonly vaults: Map<string, Vault>;
  readonly backupJobs: Map<string, BackupJob>;
  readonly copyJobs: Map<string, CopyJob>;
  readonly restoreJobs: Map<string, RestoreJob>;
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

export function vaultGuard(world: World, arn: string): ResourceGuard | undefined {
  const vault = vaultByArn(world, arn);
  return (
    vault && {
      owner: vault.account,
      policies: vault.policy ? [vault.policy] : [],
      tags: Object.fromEntries(vault.tags),
    }
  );
}

const dayMs = 86_400_000;

/** The day a point is to go; undefined keeps it for ever. Retention counts from the creation of the backup. */
export function deletionDate(point: Pick<RecoveryPoint, "created" | "lifecycle">): Date | undefined {
  const days = point.lifecycle.DeleteAfterDays;
  return days === undefined || days < 0 ? undefined : new Date(point.created.getTime() + days * dayMs);
}

/** What the API calls a type; where no page says, the matrix's name stands in. */
export function apiTypeOf(type: ResourceType): string {
  return rows[type].apiType ?? type;
}
