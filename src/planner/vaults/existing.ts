import type { ExistingVault, RealmIntention } from "#config";
import { type Arn, type KeyKind, parseArn, type Region, vaultName } from "#model";

/** The name of a vault that is there already and fits; undefined where Holdfast makes its own. */
export function existingVault(
  { existing }: RealmIntention,
  as: ExistingVault["as"],
  key: KeyKind,
  place: { readonly account: string; readonly region: Region },
): string | undefined {
  const found = existing.vaults.find((vault) => {
    const at = parseArn(vault.arn);
    return vault.as === as && vault.key === key && at?.account === place.account && at.region === place.region;
  });
  return found && vaultName(found.arn);
}

/** The customer key that serves as realm key in a region. */
export function existingKey({ existing }: RealmIntention, region: Region): Arn | undefined {
  return existing.keys.find((key) => parseArn(key)?.region === region);
}
