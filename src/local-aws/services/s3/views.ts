import type { HeadObjectOutput } from "@aws-sdk/client-s3";
import type { ObjectVersion } from "./state.ts";

type EncryptionView = Pick<HeadObjectOutput, "ServerSideEncryption" | "SSEKMSKeyId" | "BucketKeyEnabled">;

/** How an object is encrypted, as headers say it. */
export function encryptionView({ body }: ObjectVersion): EncryptionView {
  if (body?.kind !== "sealed") return { ServerSideEncryption: "AES256" };
  const { sealed, bucketKey } = body;
  return {
    ServerSideEncryption: "aws:kms",
    SSEKMSKeyId: sealed.keyArn,
    ...(bucketKey ? { BucketKeyEnabled: true } : {}),
  };
}
