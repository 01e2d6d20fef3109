/** One resource as its own service tells of it. */
export interface FoundResource {
  readonly arn: string;
  /** The type of the matrix, where a list holds several. */
  readonly type?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** `sse-s3` and `aws-owned` are both keys that AWS owns; a key's ARN is looked up. An instance has a key a volume: `others`. */
  readonly encryption: "none" | "aws-owned" | { readonly keyArn: string; readonly others?: readonly string[] };
  readonly sizeBytes?: number | undefined;
  /** What else decides whether it can be backed up. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** One key as KMS tells of it; a policy that may not be read is left out. */
export interface FoundKey {
  readonly arn: string;
  readonly manager: "AWS" | "CUSTOMER";
  readonly multiRegion: boolean;
  readonly origin: string;
  readonly state: string;
  readonly policyText: string | undefined;
}

export interface FoundOrganization {
  readonly id: string;
  readonly managementAccountId: string;
  readonly organizationalUnits: readonly { readonly id: string; readonly name: string; readonly parentId: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly organizationalUnitId: string }[];
}

/** What is read to know what exists; nothing here changes anything. */
export interface InventoryCalls {
  /** Undefined where the account is in no organization. */
  organization(): Promise<FoundOrganization | undefined>;
  /** Buckets of this session's region. */
  buckets(): Promise<readonly FoundResource[]>;
  tables(): Promise<readonly FoundResource[]>;
  instances(): Promise<readonly FoundResource[]>;
  /** Clusters of Aurora, DocumentDB and Neptune, and Multi-AZ DB clusters. */
  clusters(): Promise<readonly FoundResource[]>;
  fileSystems(): Promise<readonly FoundResource[]>;
  /** Of EBS. */
  volumes(): Promise<readonly FoundResource[]>;
  /** Instances of EC2. */
  machines(): Promise<readonly FoundResource[]>;
  /** Of the Parameter Store; no value is read. */
  parameters(): Promise<readonly FoundResource[]>;
  key(arn: string): Promise<FoundKey>;
  /** Opt-ins of AWS Backup. */
  regionSettings(): Promise<{
    readonly types: Readonly<Record<string, boolean>>;
    readonly management: Readonly<Record<string, boolean>>;
  }>;
}
