import { callersAccount, sdkAws } from "#aws/transport/sdk";
import type { Aws } from "#aws";
import { type AccountId, isAccountId, type Region } from "#model";
import { isLoopback } from "../deploy/loopback.ts";

/** Opens AWS as the environment says. Against a loopback endpoint a 12-digit key is an account; elsewhere a role is assumed. */
export async function connect(
  environment: Readonly<Record<string, string | undefined>>,
  region: Region,
  roleName: string,
): Promise<{ readonly aws: Aws; readonly from: AccountId }> {
  const endpoint = environment["AWS_ENDPOINT_URL"] ?? "";
  const key = environment["AWS_ACCESS_KEY_ID"] ?? "";
  if (isLoopback(endpoint) && isAccountId(key)) return { aws: sdkAws({ kind: "endpoint", url: endpoint }), from: key };
  const account = await callersAccount(region);
  return { aws: sdkAws({ kind: "environment", account, roleName }), from: account };
}
