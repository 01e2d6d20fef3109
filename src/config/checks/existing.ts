import { type ArnParts, parseArn } from "#model";
import { accountOf, at, type CheckMistake, mistake } from "./draft.ts";
import { below, itemsBelow, type Place, realmsOf } from "./places.ts";

/** An item of a list that is a whole ARN; what is none is said by the schema. */
interface ArnPlace extends Place {
  readonly arn: ArnParts;
}

/** The keys that a vault may stand under, by what it serves as. */
const keysOf: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["air-gapped", ["aws-owned", "customer"]],
  ["intermediate", ["customer"]],
  ["standard", ["aws-managed", "customer"]],
]);

/** What is there already stands where the realm looks for it. */
export function checkExisting(draft: unknown): readonly CheckMistake[] {
  return realmsOf(draft).flatMap((realm) => {
    const vaults = itemsBelow(realm, "existing", "vaults");
    const arns = arnsOf(vaults.map((vault) => below(vault, "arn")));
    const keys = arnsOf(itemsBelow(realm, "existing", "keys"));
    return [
      ...arns.flatMap((place) => checkVault(realm, place)),
      ...vaults.flatMap(checkVaultKey),
      ...checkKeys(realm, keys),
    ];
  });
}

function arnsOf(places: readonly Place[]): readonly ArnPlace[] {
  return places.flatMap((place) => {
    const arn = typeof place.value === "string" ? parseArn(place.value) : undefined;
    return arn ? [{ ...place, arn }] : [];
  });
}

function checkVault(realm: Place, { path, value, arn }: ArnPlace): readonly CheckMistake[] {
  const isVault = arn.service === "backup" && arn.region !== "" && /^backup-vault:[\w-]+$/.test(arn.resource);
  if (!isVault) return [mistake("existing-no-vault", path, { arn: String(value) })];
  const [central, second] = ["centralAccount", "secondOwnerAccount"].map((key) => accountOf(at(realm.value, key)));
  if (central === undefined || arn.account === central || arn.account === second) return [];
  return [mistake("existing-vault-elsewhere", path, { account: arn.account, owner: realm.owner })];
}

function checkVaultKey(vault: Place): readonly CheckMistake[] {
  const as = at(vault.value, "as");
  const { path, value } = below(vault, "key");
  const known = [...keysOf.values()].flat();
  const allowed = keysOf.get(as);
  // A word that is none, in either place, is said by the schema.
  if (typeof value !== "string" || !known.includes(value) || !allowed || allowed.includes(value)) return [];
  return [mistake("existing-key-kind", path, { as: String(as), key: value, allowed: allowed.join(" or ") })];
}

function checkKeys(realm: Place, keys: readonly ArnPlace[]): readonly CheckMistake[] {
  const regions = new Set<string>();
  return keys.flatMap((key) => {
    const wrong = checkKey(realm, key);
    const { region } = key.arn;
    if (wrong.length > 0) return wrong;
    if (regions.has(region)) return [mistake("existing-key-doubled", key.path, { region, owner: realm.owner })];
    regions.add(region);
    return [];
  });
}

function checkKey(realm: Place, { path, value, arn }: ArnPlace): readonly CheckMistake[] {
  const isKey = arn.service === "kms" && arn.region !== "" && /^key\/[\w-]+$/.test(arn.resource);
  if (!isKey) return [mistake("existing-no-key", path, { arn: String(value) })];
  const custody = accountOf(at(realm.value, "custodyAccount"));
  if (custody === undefined || arn.account === custody) return [];
  return [mistake("existing-key-elsewhere", path, { account: arn.account, owner: realm.owner })];
}
