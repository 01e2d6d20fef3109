import { parseArn } from "#model";
import { exportBucket } from "#planner";
import type { Attack } from "../attack.ts";

/** The values of exported parameters, past the bucket's policy, then past the key. */
export const stealExports: Attack = {
  id: "A5-EXPORTS",
  position: "P2",
  title: "an administrator of the workload account reads what was exported",
  run: async ({ aws, account, region, resources, attempt }) => {
    const { data } = aws.session(account, region);
    const names = resources.map((arn) => parseArn(arn)?.resource ?? "");
    for (const bucket of names.filter((name) => name.startsWith(`${exportBucket}-`))) {
      const read = async () => {
        await data.readBucket(bucket);
      };
      await attempt("s3:GetObject", `arn:aws:s3:::${bucket}/*`, read);
      await attempt("s3:DeleteBucketPolicy", `arn:aws:s3:::${bucket}`, () => data.deleteBucketPolicy(bucket));
      await attempt("s3:GetObject", `arn:aws:s3:::${bucket}/*`, read);
    }
  },
};
