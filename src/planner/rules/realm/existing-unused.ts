import { finding } from "../finding-messages.ts";
import { vaultName, parseArn } from "#model";
import type { RealmRule } from "./realm-rule.ts";

/** A vault that the intention names and no route ends in: its kind, key or place is not what a route needs. */
export const existingUnused: RealmRule = ({ scope, classes }) => {
  const used = new Set(
    classes.flatMap(({ legs }) => legs.map(({ account, region, vault }) => `${account} ${region} ${vault}`)),
  );
  return scope.realm.existing.vaults.flatMap(({ arn, as, key }) => {
    const { account = "", region = "" } = parseArn(arn) ?? {};
    return used.has(`${account} ${region} ${vaultName(arn)}`) ? [] : [finding("EXISTING-UNUSED", { arn, as, key })];
  });
};
