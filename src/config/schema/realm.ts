import { z } from "zod";
import type { ExistingIntention, RealmIntention } from "../intention.ts";
import { retention } from "./plan.ts";
import { airGap, lockSchema } from "./protection.ts";
import { accountId, region, wholeArn } from "./values.ts";

const targets = z
  .strictObject({
    accounts: z
      .array(accountId("It is an account whose resources the realm protects."))
      .default([])
      .describe("List the accounts that the realm protects."),
    organizationalUnits: z
      .array(
        z
          .string()
          .regex(/^(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/, "must be an id such as ou-ab12-11111111")
          .describe("Write the id of an organizational unit; accounts in units below it are protected too."),
      )
      .default([])
      .describe("List the organizational units that the realm protects, those below them included."),
  })
  .describe("Say what the realm protects: accounts, organizationalUnits, or both.");

const pairs = z
  .record(
    region("Name a region in which the realm's resources stand."),
    z
      .strictObject({ second: region("Name the region that the second copy of this region's backups goes to.") })
      .describe("Name the second region of this region."),
  )
  .default({})
  .describe("Give each region its second region; without the key no copy goes to a second region.");

const existingVault = z
  .strictObject({
    arn: wholeArn("Write the ARN of a backup vault of the central or the second owner account."),
    as: z
      .enum(["intermediate", "standard", "air-gapped"])
      .describe("Say what the vault serves as: intermediate, standard or air-gapped."),
    key: z
      .enum(["aws-managed", "aws-owned", "customer"])
      .describe("Say who holds the key of the vault: aws-managed (aws/backup), aws-owned or customer."),
  })
  .describe("Describe the vault: arn, as and key.");

const existing: z.ZodType<ExistingIntention> = z
  .strictObject({
    vaults: z.array(existingVault).default([]).describe("List vaults that are there already."),
    keys: z
      .array(wholeArn("Write the ARN of a customer key of the custody account."))
      .default([])
      .describe("List customer keys that serve as the realm key, at most one a region."),
  })
  .default({ vaults: [], keys: [] })
  .describe("Name vaults and keys that are there already: they are used and never changed.");

export const realm: z.ZodType<RealmIntention> = z
  .strictObject({
    targets,
    centralAccount: accountId("It holds the last hop, so it must be none of the protected accounts."),
    custodyAccount: accountId("It holds the realm key, so that whoever runs the central account cannot delete it."),
    secondOwnerAccount: accountId(
      "It owns the copies of the second region, so that closing one account never takes all copies.",
    ).optional(),
    homeRegion: region("Name the region that the realm's central vaults and its key stand in, such as eu-west-1."),
    regions: pairs,
    lock: lockSchema,
    airGap,
    keyLossProof: z
      .boolean()
      .default(true)
      .describe(
        "Write true to keep the last hop under a key that no customer principal can delete, where AWS allows it.",
      ),
    sourceKeys: z
      .enum(["grant", "untouched"])
      .default("untouched")
      .describe(
        "Choose grant (key policies may be extended to let central in) or untouched (a re-key hop goes around them).",
      ),
    originals: z
      .enum(["keep", "shorten"])
      .default("keep")
      .describe(
        "Choose keep (originals live for their localDays) or shorten (as long as the longest copy, until every last hop stands; then for their localDays).",
      ),
    existing,
    onDemand: retention
      .default({ localDays: 7, centralDays: 35 })
      .describe(
        "Say how long a backup that no plan made is kept, and its copies: it takes the way of the first plan of its type.",
      ),
    parameterExport: z
      .strictObject({
        plan: z.string().describe("Name the plan that backs up the bucket with the exported parameters."),
      })
      .optional()
      .describe("Export Parameter Store into a bucket and back that up; without the key parameters have no route."),
    startVariants: z
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe(
        "Give the number of policies that share the accounts, each with starts of its own, to spread them; AWS allows 10.",
      ),
    plans: z
      .array(z.string().describe("Write the name of a plan of this file."))
      .optional()
      .describe("List the plans that run in this realm; without the key all of them do."),
  })
  .describe("Describe the realm: targets, centralAccount, custodyAccount, homeRegion and lock.");
