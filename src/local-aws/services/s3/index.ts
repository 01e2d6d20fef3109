import type { Service } from "../../service.ts";
import { bucketLifecycleOperations } from "./operations/bucket-lifecycle.ts";
import { bucketSettingOperations } from "./operations/bucket-settings.ts";
import { bucketProtectionOperations } from "./operations/bucket-protection.ts";
import { bucketOperations } from "./operations/buckets.ts";
import { listingOperations } from "./operations/listing.ts";
import { objectLockOperations } from "./operations/object-lock.ts";
import { objectTaggingOperations } from "./operations/object-tagging.ts";
import { objectOperations } from "./operations/objects.ts";
import { bucketGuard } from "./state.ts";

export { bytesOf, encryptionFor, keyArnOf } from "./encryption.ts";
export { objectTagsOf, setObjectTags } from "./object-tags.ts";
export { putObject } from "./objects.ts";
export { type Bucket, bucketByArn, bucketsOf, currentVersion, newBucket } from "./state.ts";

export const s3: Service = {
  name: "s3",
  accessDenied: "AccessDenied",
  operations: {
    ...bucketOperations,
    ...bucketSettingOperations,
    ...bucketProtectionOperations,
    ...bucketLifecycleOperations,
    ...objectOperations,
    ...objectLockOperations,
    ...objectTaggingOperations,
    ...listingOperations,
  },
  guard: bucketGuard,
};
