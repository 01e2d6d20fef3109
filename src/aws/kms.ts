/** What is read of one KMS key. */
export interface Kms {
  /** Who manages the key: its account, or AWS. */
  keyManager(keyArn: string): Promise<"CUSTOMER" | "AWS">;
}
