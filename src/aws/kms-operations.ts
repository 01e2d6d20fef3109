/** What operations do with keys in one account and region. */
export interface KmsOperations {
  /** ARNs of all keys of the account, AWS's included. */
  listKeys(): Promise<readonly string[]>;
  scheduleDeletion(keyArn: string, days: number): Promise<void>;
  disable(keyArn: string): Promise<void>;
}
