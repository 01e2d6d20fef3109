import { rows } from "#facts";
import type { World } from "../../../world/index.ts";
import { awsManagedKey, isAwsOwned, keyByArn } from "../../kms/index.ts";
import { typeActions } from "../sources/index.ts";
import type { RecoveryPoint, Vault } from "../state.ts";
import { keyOf } from "./keys.ts";

/** True for a vault under `aws/backup`: nobody deletes its key, and nothing not fully managed goes in. */
export function isUnderAwsKey(world: World, vault: Vault): boolean {
  return keyByArn(world, vault.keyArn)?.manager === "AWS" && !isAwsOwned(vault.keyArn);
}

/**
 * The key that a copy is under: the destination vault's. A type without full management has no business with `aws/backup`;
 * where the disputed switch lets it in, it takes the owning service's key, as the Knowledge Center has it.
 */
export function copyKey(world: World, point: RecoveryPoint, destination: Vault): string | undefined {
  if (rows[point.type].fullManagement || !isUnderAwsKey(world, destination)) return destination.keyArn;
  return keyOf(point.content) === undefined
    ? undefined
    : awsManagedKey(world, destination.account, destination.region, keyServiceOf(point)).arn;
}

/** Whose managed key a type's snapshots are under: EBS has its own. */
function keyServiceOf({ type }: RecoveryPoint): string {
  const { via } = typeActions[type];
  return via === "ec2" ? "ebs" : via;
}
