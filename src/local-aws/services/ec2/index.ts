import type { Service } from "../../service.ts";
import { dryRunning } from "./dry-run.ts";
import { encryptionDefaultOperations } from "./operations/encryption-defaults.ts";
import { imageOperations } from "./operations/images.ts";
import { instanceOperations } from "./operations/instances.ts";
import { regionOperations } from "./operations/regions.ts";
import { snapshotAttributeOperations } from "./operations/snapshot-attributes.ts";
import { snapshotCopyOperations } from "./operations/snapshot-copies.ts";
import { snapshotOperations } from "./operations/snapshots.ts";
import { tagOperations } from "./operations/tags.ts";
import { volumeOperations } from "./operations/volumes.ts";

export {
  type BackupImage,
  type BackupSnapshot,
  hideBackupImage,
  hideBackupSnapshot,
  holds,
  isDisabled,
  showBackupImage,
  showBackupSnapshot,
} from "./backup.ts";
export { newId } from "./ids.ts";
export { imageArn, snapshotArn, type SnapshotContent } from "./shelf.ts";
export {
  ec2Of,
  type Instance,
  instanceByArn,
  newInstance,
  newVolume,
  type Volume,
  volumeByArn,
  volumesOf,
} from "./state.ts";
export { zonesOf } from "./zones.ts";

export const ec2: Service = {
  name: "ec2",
  accessDenied: "UnauthorizedOperation",
  operations: dryRunning({
    ...volumeOperations,
    ...snapshotOperations,
    ...snapshotCopyOperations,
    ...snapshotAttributeOperations,
    ...instanceOperations,
    ...imageOperations,
    ...tagOperations,
    ...encryptionDefaultOperations,
    ...regionOperations,
  }),
};
