import { z } from "zod";
import { type AirGapDemand, type AirGapIntention, airGapDemands, type LockIntention } from "../protection.ts";
import { days, mostDays } from "./values.ts";

export const lockSchema: z.ZodType<LockIntention> = z
  .strictObject({
    mode: z
      .enum(["rehearsal", "governance", "compliance"])
      .describe(
        "Choose rehearsal (no lock yet), governance (an administrator can lift it) or compliance (nobody can).",
      ),
    minDays: days(1, "Give the fewest days that the vault accepts: a shorter copy is refused."),
    maxDays: days(
      1,
      "Give the most days that the vault accepts: it bounds what a mistake or an attacker can make you pay.",
    ),
    coolingOffDays: z
      .int()
      .max(mostDays)
      .describe(
        "Give the days in which a compliance lock can still be lifted, at least 3; after them it can never be.",
      ),
  })
  .describe("Say how the vault is locked: mode, minDays, maxDays and coolingOffDays.");

export const demand: z.ZodType<AirGapDemand> = z
  .enum(airGapDemands)
  .describe(
    "Choose never, prefer (an air-gapped vault where AWS takes the type, else a standard one) or require (nothing else will do).",
  );

const defaults = { demand: "never", as: "copy", owner: "central", key: "aws-owned" } as const;

export const airGap: z.ZodType<AirGapIntention> = z
  .strictObject({
    demand: demand.default(defaults.demand),
    as: z
      .enum(["primary", "copy"])
      .default(defaults.as)
      .describe(
        "Choose primary (the backup itself goes into the vault of its own account) or copy (a copy of it does).",
      ),
    owner: z
      .enum(["source", "central", "second"])
      .default(defaults.owner)
      .describe("Choose whose vault it is: source (the resource's account), central or second (secondOwnerAccount)."),
    key: z
      .enum(["aws-owned", "realm-key"])
      .default(defaults.key)
      .describe("Choose aws-owned (nobody can delete it) or realm-key (a customer key in the custody account)."),
    approvalTeam: z
      .string()
      .regex(/^arn:[^:]+:mpa:us-east-1:\d{12}:approval-team\/.+$/, "must be the ARN of an approval team in us-east-1")
      .optional()
      .describe("Name the approval team that lets a recovery account in when the owner's account cannot be reached."),
    minDays: days(
      7,
      "Give the fewest days that the air-gapped vault accepts, at least 7; it can never be changed.",
    ).optional(),
    maxDays: days(7, "Give the most days that the air-gapped vault accepts; it can never be changed.").optional(),
  })
  .default(defaults)
  .describe("Say whether copies go into logically air-gapped vaults: demand, as, owner, key, approvalTeam and window.");
