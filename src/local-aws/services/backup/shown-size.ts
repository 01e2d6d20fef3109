import type { ResourceType } from "#model";

interface Sized {
  readonly type: ResourceType | undefined;
  readonly sizeBytes: number;
  readonly transferredBytes: number;
}

/** What a backup job says of its size is another thing type by type (API reference, BackupJob); undefined is not shown. */
export function shownSize({ type, sizeBytes, transferredBytes }: Sized): number | undefined {
  switch (type) {
    case "AURORA":
    case "DOCUMENTDB":
    case "NEPTUNE":
    case "FSX_LUSTRE":
    case "FSX_ONTAP":
    case "FSX_OPENZFS":
    case "FSX_WINDOWS":
      return undefined;
    case "RDS_INSTANCE":
      return 0;
    case "EFS":
      return transferredBytes;
    default:
      return sizeBytes;
  }
}
