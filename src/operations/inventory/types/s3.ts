import type { ResourceCollector } from "./resource-collector.ts";

export const s3: ResourceCollector = {
  call: "s3:ListBuckets",
  list: (calls) => calls.buckets(),
  type: () => "S3",
};
