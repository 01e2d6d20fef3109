import type { Region } from "#model";
import type { World } from "../../world/index.ts";
import { addKey, type Key, kmsOf } from "./state.ts";

/** No account of anybody's: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-owned-cmk */
const owner = "000000000000";

/** The key that a service of AWS owns in a Region: nobody sees, uses or disables it but the service. */
export function awsOwnedKey(world: World, region: Region, service: string): Key {
  const { keys, aliases } = kmsOf(world, owner, region);
  const known = keys.get(aliases.get(service) ?? "");
  if (known) return known;
  const nobody = { Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [nobody] });
  const key = addKey(world, { account: owner, region }, { manager: "AWS", policyText });
  aliases.set(service, key.id);
  return key;
}

/** True for the ARN of a key that AWS owns. */
export function isAwsOwned(keyArn: string): boolean {
  return keyArn.split(":")[4] === owner;
}
