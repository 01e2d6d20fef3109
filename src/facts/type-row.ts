/** What AWS Backup can do with one resource type. `null` is not established: nobody says so, and nothing is guessed from it. */
export interface TypeRow {
  readonly name: string;
  /** What the API calls the type in `ResourceType`; null where no page says. */
  readonly apiType: string | null;
  /** ARN pattern that a selection names the type by; several types may share one. */
  readonly selectionArnPattern: string;
  readonly recoveryPointArnFormat: string;
  readonly crossRegion: boolean | null;
  readonly crossAccount: boolean | null;
  readonly crossAccountAndRegionInOneCopy: boolean | null;
  readonly incremental: boolean | null;
  readonly continuousPitr: boolean;
  readonly fullManagement: boolean;
  readonly independentEncryption: boolean | null;
  readonly coldStorage: boolean | null;
  readonly itemLevelRestore: boolean | null;
  readonly restoreTesting: boolean | null;
  readonly backupAuditManager: boolean | null;
  /** May it be stored in a logically air-gapped vault? */
  readonly lagvCopy: boolean | null;
  /** What happens where a rule names a logically air-gapped vault as its target. */
  readonly lagvPrimary: "direct" | "temporary-then-copy" | "vault-only-fallback" | null;
  readonly search: boolean;
  readonly s3Tiering: boolean;
  readonly malwareScan: boolean;
  readonly accessPoints: boolean;
  /** The key of a primary backup. */
  readonly backupEncryption: "destination-vault-key" | "source-resource-key" | null;
  /** True where the copy of an unencrypted resource gets no key either; such a copy enters no air-gapped vault. */
  readonly unencryptedCopiesStay?: boolean;
  /** Key in `ResourceTypeOptInPreference`. */
  readonly optInKey: string | null;
  /** Does naming the type in a selection work without the opt-in? */
  readonly explicitTypeOverridesOptIn: boolean | null;
  readonly stopBackupJob: boolean;
  readonly coldBackupKind?: "full" | "incremental";
  /** Most copies into air-gapped vaults at a time. */
  readonly lagvConcurrentCopies?: number;
  readonly copiedContinuousBecomes?: "snapshot-full" | "snapshot-incremental";
  readonly managementPreferenceRequired?: Readonly<Record<string, boolean>>;
  readonly completionWindowApplies?: boolean;
  readonly notes?: readonly string[];
}
