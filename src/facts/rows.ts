import type { ResourceType } from "#model";

/** What AWS Backup can do with one resource type; who said so and when stands in sources.json under the same keys. */
export interface TypeRow {
  /** What the API calls the type in `ResourceType`. */
  readonly apiType: string;
  /** ARN pattern that a selection names the type by. */
  readonly selectionArnPattern: string;
  readonly crossRegion: boolean;
  readonly crossAccount: boolean;
  readonly crossAccountAndRegionInOneCopy: boolean;
  readonly incremental: boolean;
  readonly continuousPitr: boolean;
  readonly fullManagement: boolean;
  readonly coldStorage: boolean;
  readonly lagvCopy: boolean;
  readonly lagvPrimary: "direct" | "temporary-then-copy" | "vault-only-fallback";
  readonly backupEncryption: "destination-vault-key" | "source-resource-key";
  /** Key in `ResourceTypeOptInPreference`. */
  readonly optInKey: string;
}

/** A row changes when AWS does; no code does. Compiled 2026-11-22. */
export const rows: Readonly<Record<ResourceType, TypeRow>> = {
  S3: {
    apiType: "S3",
    selectionArnPattern: "arn:aws:s3:::*",
    crossRegion: true,
    crossAccount: true,
    crossAccountAndRegionInOneCopy: true,
    incremental: true,
    continuousPitr: true,
    fullManagement: true,
    coldStorage: false,
    lagvCopy: true,
    lagvPrimary: "direct",
    backupEncryption: "destination-vault-key",
    optInKey: "S3",
  },
  RDS_INSTANCE: {
    apiType: "RDS",
    selectionArnPattern: "arn:aws:rds:*:*:db:*",
    crossRegion: true,
    crossAccount: true,
    crossAccountAndRegionInOneCopy: true,
    incremental: true,
    continuousPitr: true,
    fullManagement: false,
    coldStorage: false,
    lagvCopy: false,
    lagvPrimary: "vault-only-fallback",
    backupEncryption: "source-resource-key",
    optInKey: "RDS",
  },
  DYNAMODB_BASIC: {
    apiType: "DynamoDB",
    selectionArnPattern: "arn:aws:dynamodb:*:*:table/*",
    crossRegion: false,
    crossAccount: false,
    crossAccountAndRegionInOneCopy: false,
    incremental: false,
    continuousPitr: false,
    fullManagement: false,
    coldStorage: false,
    lagvCopy: false,
    lagvPrimary: "vault-only-fallback",
    backupEncryption: "source-resource-key",
    optInKey: "DynamoDB",
  },
  DYNAMODB_ADVANCED: {
    apiType: "DynamoDB",
    selectionArnPattern: "arn:aws:dynamodb:*:*:table/*",
    crossRegion: true,
    crossAccount: true,
    crossAccountAndRegionInOneCopy: true,
    incremental: false,
    continuousPitr: false,
    fullManagement: true,
    coldStorage: true,
    lagvCopy: true,
    lagvPrimary: "direct",
    backupEncryption: "destination-vault-key",
    optInKey: "DynamoDB",
  },
};
