import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { keyByArn } from "../kms/index.ts";
import { invalidCombination, invalidValue } from "./faults.ts";
import type { SnapshotKind } from "./snapshots.ts";
import type { StoredSnapshot } from "./state.ts";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html */
const mostAccounts = 20;

interface AskedSharing {
  readonly AttributeName?: string | undefined;
  readonly ValuesToAdd?: readonly string[] | undefined;
  readonly ValuesToRemove?: readonly string[] | undefined;
}

/** Lets accounts, or all of them, copy and restore a snapshot, or lets them no longer. */
export function share<S extends StoredSnapshot>(
  world: World,
  kind: SnapshotKind<S>,
  snapshot: S,
  { AttributeName, ValuesToAdd = [], ValuesToRemove = [] }: AskedSharing,
): void {
  if (AttributeName !== "restore") throw invalidValue(`Invalid attribute name: ${AttributeName}`);
  const shared = snapshot.sharedWith;
  // Automated snapshots and those of AWS Backup are copied first.
  if (!shared) throw new AwsError(kind.notManual, `${snapshot.id} is not a manual snapshot and cannot be shared.`);
  if (ValuesToAdd.some((account) => ValuesToRemove.includes(account)))
    throw invalidCombination("A value may not appear in both the add list and the remove list.");
  if (new Set([...shared, ...ValuesToAdd]).size > mostAccounts)
    throw new AwsError("SharedSnapshotQuotaExceeded", `A snapshot is shared with at most ${mostAccounts} accounts.`);
  if (ValuesToAdd.length > 0) checkShareable(world, kind, snapshot, ValuesToAdd);
  for (const account of ValuesToAdd) shared.add(account);
  for (const account of ValuesToRemove) shared.delete(account);
}

function checkShareable<S extends StoredSnapshot>(
  world: World,
  { wrongState }: SnapshotKind<S>,
  { keyArn }: S,
  accounts: readonly string[],
): void {
  const wrong = accounts.find((account) => account !== "all" && !/^\d{12}$/.test(account));
  if (wrong !== undefined) throw invalidValue(`Invalid account: ${wrong}`);
  if (keyArn === undefined) return;
  if (accounts.includes("all")) throw invalidValue("An encrypted snapshot cannot be shared with everyone.");
  if (keyByArn(world, keyArn)?.manager === "AWS")
    throw new AwsError(
      wrongState,
      "Snapshots encrypted with the AWS managed key can't be shared. Specify another snapshot.",
    );
}

/** How sharing is shown: one attribute, there even where nobody is in it. */
export function sharingView({ sharedWith }: StoredSnapshot): { AttributeName: string; AttributeValues: string[] }[] {
  return [{ AttributeName: "restore", AttributeValues: [...(sharedWith ?? [])] }];
}
