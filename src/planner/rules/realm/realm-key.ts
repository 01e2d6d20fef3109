import type { InventoryKey } from "#inventory";
import { finding } from "../finding-messages.ts";
import { losses } from "../key-material-outside.ts";
import type { RealmRule } from "./realm-rule.ts";

/** A key that the intention names as realm key: what the inventory knows of it must let the realm's backups hang on it. */
export const realmKey: RealmRule = ({ scope, keys }) =>
  scope.realm.existing.keys.flatMap((arn) => {
    const key = keys.get(arn);
    const why = key && whyNot(key);
    return why === undefined ? [] : [finding("REALM-KEY-REFUSED", { key: arn, realm: scope.name, why })];
  });

function whyNot({ kind, origin = "AWS_KMS", state = "Enabled", multiRegion }: InventoryKey): string | undefined {
  if (kind !== "customer") return `it is ${kind}: no policy of its own lets anybody in`;
  if (losses[origin] !== undefined) return losses[origin];
  if (state !== "Enabled") return `it is ${state}`;
  return multiRegion ? "it is a multi-Region key: whoever holds a replica holds the realm's backups" : undefined;
}
