import { partitionOfRegion } from "#model";
import { finding } from "../finding-messages.ts";
import { type RealmRule, rulesOf } from "./realm-rule.ts";

/** What the intention asks for and this version plans, but does not yet do in AWS. */
export const notCarried: RealmRule = ({ scope, classes }) => {
  const { realm, name } = scope;
  const legs = classes.flatMap((one) => one.legs);
  const airGapped = legs.filter(({ vaultKind }) => vaultKind === "air-gapped");
  const rules = rulesOf(scope).map(({ rule }) => rule);
  const retentions = [...rules.map(({ retention }) => retention), realm.onDemand];
  const asked: readonly (readonly [boolean, string])[] = [
    [airGapped.length > 0 && realm.airGap.approvalTeam !== undefined, "approval teams of air-gapped vaults"],
    [classes.some(({ subject }) => subject.receivers.length > 1), "a second owner account"],
    [rules.some(({ continuous }) => continuous), "continuous backups"],
    [retentions.some(({ coldAfterDays }) => coldAfterDays !== undefined), "cold storage"],
    [
      scope.plans.some(([, { selection }]) => selection.arns.length > 0),
      "selection by ARN, which a policy has no word for",
    ],
    [scope.regions.some((region) => partitionOfRegion(region) !== "aws"), "another partition than aws"],
    [legs.some(({ existing }) => existing) || realm.existing.keys.length > 0, "vaults and keys that exist already"],
  ];
  const what = asked.flatMap(([isAsked, words]) => (isAsked ? [words] : []));
  return what.length === 0 ? [] : [finding("NOT-CARRIED", { realm: name, what: what.join("; ") })];
};
