import type { Messages } from "#document";

export type AirGapCheck =
  | "air-gap-min-too-short"
  | "air-gap-window-empty"
  | "retention-outside-air-gap"
  | "second-owner-missing"
  | "air-gap-key-can-go";

/** What a logically air-gapped vault needs. */
export const airGapMessages: Messages<AirGapCheck> = {
  "air-gap-min-too-short": {
    code: "CONFIG-E021",
    message: "{path}: {days} would be the fewest days of an air-gapped vault of realm {realm} too",
    fix: "Give at least 7, here or as airGap.minDays of the realm: AWS makes no air-gapped vault that accepts fewer.",
  },
  "air-gap-window-empty": {
    code: "CONFIG-E022",
    message: "{path}: with the lock of {owner} the air-gapped vault would accept {least} to {most} days",
    fix: "Give both minDays and maxDays under airGap, for the lock's days stand in for a missing one: a vault with an empty window refuses every copy.",
  },
  "retention-outside-air-gap": {
    code: "CONFIG-E023",
    message: "{path}: {days} days are outside the air-gapped vault of realm {realm}, which accepts {least} to {most}",
    fix: "Move {key} into the window or widen minDays and maxDays under airGap: the vault refuses every copy outside its window.",
  },
  "second-owner-missing": {
    code: "CONFIG-E024",
    message: "{path}: second, but the realm has no secondOwnerAccount",
    fix: "Name the secondOwnerAccount, or choose central or source: a vault has to belong to an account.",
  },
  "air-gap-key-can-go": {
    code: "CONFIG-E025",
    message: "{path}: realm {realm} has airGap.key realm-key, and keyLossProof is true",
    fix: "Choose one: airGap.key aws-owned, or keyLossProof false. The realm key is a customer key, and whoever deletes it takes the last hop with it.",
  },
};
