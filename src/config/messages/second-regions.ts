import type { Messages } from "#document";

export type SecondRegionCheck =
  | "second-is-itself"
  | "second-in-other-partition"
  | "second-region-missing"
  | "second-owner-unused"
  | "second-days-unused";

/** What a copy in a second region needs. */
export const secondRegionMessages: Messages<SecondRegionCheck> = {
  "second-is-itself": {
    code: "CONFIG-E026",
    message: "{path}: {region} is the region itself",
    fix: "Name another region: what takes a region down must not take both copies.",
  },
  "second-in-other-partition": {
    code: "CONFIG-E027",
    message: "{path}: {second} is in partition {there}, and {region} in {here}",
    fix: "Name a region of partition {here}: no copy of AWS Backup leaves its partition.",
  },
  "second-region-missing": {
    code: "CONFIG-E028",
    message: "{path}: true, but realm {realm} has no regions",
    fix: "Name the second region of each region under regions of the realm, or write false: the copy has nowhere to go.",
  },
  "second-owner-unused": {
    code: "CONFIG-E029",
    message: "{path}: {account} owns nothing: the realm has no regions, and airGap.owner is not second",
    fix: "Name second regions under regions, write airGap.owner: second, or remove the account: as it stands, no copy goes there.",
  },
  "second-days-unused": {
    code: "CONFIG-E030",
    message: "{path}: {days} days, but no copy of {owner} goes to a second region",
    fix: "Name second regions under regions of a realm, or remove secondDays: as it stands, nothing is kept for so long.",
  },
};
