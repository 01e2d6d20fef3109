import type { AccessKeyLastUsed } from "@aws-sdk/client-iam";
import type { World } from "../../world/index.ts";
import type { IssuedKey } from "./credentials.ts";

/** When, where and for which service a key was used last: the journal tells the first call that it signed then. */
export function lastUseOf(world: World, key: IssuedKey, userArn: string): AccessKeyLastUsed {
  if (key.used === undefined) return { LastUsedDate: undefined, ServiceName: "N/A", Region: "N/A" };
  const since = new Date(key.used).toISOString();
  const line = world.journal.lines().findLast(({ principal, time }) => principal === userArn && time >= since);
  const service = line?.action.split(":")[0];
  return { LastUsedDate: new Date(key.used), ServiceName: service ?? "sts", Region: line?.region ?? "us-east-1" };
}
