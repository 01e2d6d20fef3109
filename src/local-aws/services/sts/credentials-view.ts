import type { Credentials } from "@aws-sdk/client-sts";
import type { IssuedKey } from "../iam/index.ts";

/** Temporary keys as STS hands them out. */
export function credentialsView(key: IssuedKey): Credentials {
  return {
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
    SessionToken: key.sessionToken,
    Expiration: new Date(key.expires ?? 0),
  };
}
