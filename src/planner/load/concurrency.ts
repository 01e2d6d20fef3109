import { quotaOf, rows } from "#facts";
import { type AccountId, type Hop, resourceTypes } from "#model";

/**
 * How many copies run at a time into one vault: into air-gapped vaults a number by type, for fully managed types a hundred for an account
 * in a destination Region; for all others nothing is documented (https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html).
 */
export function concurrency(
  type: string,
  hop: Hop,
  account: AccountId,
  estimate: number,
): { readonly atOnce: number; readonly documented: boolean } {
  const known = resourceTypes.find((one) => one === type);
  const facts = known && rows[known];
  const gapped = hop.vaultKind === "air-gapped" ? facts?.lagvConcurrentCopies : undefined;
  if (gapped !== undefined) return { atOnce: gapped, documented: true };
  if (facts?.fullManagement === true && hop.account !== account)
    return { atOnce: quotaOf("quota-copies", undefined).most, documented: true };
  return { atOnce: estimate, documented: false };
}
