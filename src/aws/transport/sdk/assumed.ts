import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { AccountId, Region } from "#model";

/** Keys of a session with their end, as the SDK's clients take them from a provider. */
export interface AssumedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** The account that the environment's credentials belong to. */
export async function callersAccount(region: Region): Promise<AccountId> {
  const { Account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  return Account ?? "";
}

/** Assumes a role of another account; the SDK asks again when the session nears its end. */
export function assumedIn(account: AccountId, roleName: string, region: Region): () => Promise<AssumedCredentials> {
  return async () => {
    const order = { RoleArn: `arn:aws:iam::${account}:role/${roleName}`, RoleSessionName: "holdfast" };
    const { Credentials } = await new STSClient({ region }).send(new AssumeRoleCommand(order));
    return {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
      expiration: Credentials?.Expiration ?? new Date(0),
    };
  };
}
