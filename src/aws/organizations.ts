/** Backup policies and trust of one organization; called from its management account. */
export interface Organizations {
  trustedServices(): Promise<readonly string[]>;
  trustService(service: string): Promise<void>;
  backupPoliciesEnabled(): Promise<boolean>;
  enableBackupPolicies(): Promise<void>;
  findBackupPolicy(name: string): Promise<{ readonly id: string; readonly content: string } | undefined>;
  /** Gives the policy's id. */
  createBackupPolicy(name: string, description: string, content: string): Promise<string>;
  updateBackupPolicy(id: string, content: string): Promise<void>;
  /** Ids of the backup policies attached to a target. */
  attachedBackupPolicies(targetId: string): Promise<readonly string[]>;
  attachPolicy(id: string, targetId: string): Promise<void>;
}
