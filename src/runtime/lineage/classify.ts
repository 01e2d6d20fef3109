import type { KeyKind, RecoveryPoint, ResourceType, RouteRow, RouteTable } from "#model";

/** What a point tells of its resource: type and management, and the kind of key it is under. */
export interface PointClass {
  readonly type: ResourceType;
  readonly keyKind: KeyKind;
}

/** The matrix's type of a point; undefined for one that no row knows. */
export function typeOfPoint({ resourceType, arn }: RecoveryPoint): ResourceType | undefined {
  switch (resourceType) {
    case "S3":
      return "S3";
    case "RDS":
      return arn.includes(":snapshot:") ? "RDS_INSTANCE" : undefined;
    case "DynamoDB":
      // Advanced backups are AWS Backup's own, basic ones DynamoDB's (access-control, recovery point ARNs).
      return arn.startsWith("arn:aws:backup:") ? "DYNAMODB_ADVANCED" : "DYNAMODB_BASIC";
    default:
      return undefined;
  }
}

/**
 * The row that a backup takes. A fully managed backup is under the vault's key, whatever the source's is, so its key says
 * nothing; where two rows differ only in what a key policy grants, the one that trusts it less is taken.
 */
export function rowOf(
  table: RouteTable,
  { type, keyKind }: PointClass,
  region: string,
  planName: string | undefined,
): RouteRow | undefined {
  const fitting = table.rows.filter(
    (row) => row.type === type && row.region === region && (row.fullManagement || row.keyKind === keyKind),
  );
  const ofPlan = fitting.filter((row) => planName === undefined || planName.startsWith(row.plan));
  const candidates = ofPlan.length > 0 ? ofPlan : fitting;
  return candidates.find((row) => !row.keyGrantsCentral) ?? candidates[0];
}
