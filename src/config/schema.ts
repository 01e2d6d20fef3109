import { z } from "zod";
import { assumptions, regions } from "#facts";
import { resourceTypes } from "#model";
import type { Intention, LockIntention, PlanIntention, RealmIntention, RuleIntention } from "./intention.ts";

const accountId = (why: string) =>
  z
    .string()
    .regex(/^\d{12}$/, "must be twelve digits in quotes")
    .refine((id) => id !== "000000000000", "000000000000 is no account")
    .describe(`Write the account id as twelve digits in quotes. ${why}`);

/** AWS Backup counts retention and cooling-off in days, up to a hundred years. */
const most = 36_500;

const days = (least: number, sentence: string) => z.int().min(least).max(most).describe(sentence);

const name = (sentence: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, "must be lower-case letters, digits and hyphens, at most 32, a letter first")
    .describe(sentence);

const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region code such as eu-west-1")
  .refine((code) => regions.some((known) => known.code === code), "is no region that AWS Backup is known to be in")
  .describe("Name the region that the realm's central vaults and its key stand in, such as eu-west-1.");

export const lockSchema: z.ZodType<LockIntention> = z
  .strictObject({
    mode: z
      .enum(["rehearsal", "governance", "compliance"])
      .describe(
        "Choose rehearsal (no lock yet), governance (an administrator can lift it) or compliance (nobody can).",
      ),
    minDays: days(1, "Give the fewest days that the standard vault accepts: a shorter copy is refused."),
    maxDays: days(
      1,
      "Give the most days that the standard vault accepts: it bounds what a mistake or an attacker can make you pay.",
    ),
    coolingOffDays: z
      .int()
      .max(most)
      .describe(
        "Give the days in which a compliance lock can still be lifted, at least 3; after them it can never be.",
      ),
  })
  .describe("Say how the standard vault is locked: mode, minDays, maxDays and coolingOffDays.");

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

const realm: z.ZodType<RealmIntention> = z
  .strictObject({
    targets,
    centralAccount: accountId("It holds the last hop, so it must be none of the protected accounts."),
    custodyAccount: accountId("It holds the realm key, so that whoever runs the central account cannot delete it."),
    homeRegion: region,
    lock: lockSchema,
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
    plans: z
      .array(z.string().describe("Write the name of a plan of this file."))
      .optional()
      .describe("List the plans that run in this realm; without the key all of them do."),
  })
  .describe("Describe the realm: targets, centralAccount, custodyAccount, homeRegion and lock.");

const retention = z
  .strictObject({
    localDays: z.int().max(most).describe("Give the days that the original stays in its own account, at least 1."),
    centralDays: z.int().describe("Give the days that the last copy stays; the realm's lock must allow them."),
  })
  .describe("Say how long backups are kept: localDays in their account, centralDays at the last hop.");

const rule: z.ZodType<RuleIntention> = z
  .strictObject({
    name: name("Name the rule; jobs and reports show it."),
    schedule: z
      .string()
      .regex(/^cron\((\S+ ){5}\S+\)$/, "must be cron(...) with six fields, as in cron(0 5 ? * * *)")
      .describe(
        "Write when the backup starts as an AWS cron expression in UTC: cron(minutes hours day month weekday year).",
      ),
    startWindowMinutes: z
      .int()
      .min(60)
      .max(10_080)
      .default(60)
      .describe("Give the minutes that a backup may wait for its start; AWS accepts 60 and more."),
    retention,
  })
  .describe("Describe the rule: name, schedule and retention.");

const plan: z.ZodType<PlanIntention> = z
  .strictObject({
    rules: z
      .array(rule)
      .min(1, "must have one rule")
      .max(1, "takes one rule in this version; give each further rule a plan of its own")
      .describe("List the rules of the plan: when to back up and how long to keep."),
    selection: z
      .strictObject({
        tags: z
          .record(z.string(), z.string().describe("Write the value of the tag in quotes."))
          .refine((tags) => Object.keys(tags).length > 0, "must have one tag at least")
          .describe("Name the tags that a resource must carry, all of them, to be caught by this plan."),
        types: z
          .array(z.enum(resourceTypes).describe("Name a resource type of the feature matrix."))
          .min(1, "must have one type at least")
          .default([...resourceTypes])
          .describe("List the resource types that the plan catches; without the key all that Holdfast knows."),
      })
      .describe("Say what the plan catches: tags and types."),
  })
  .describe("Describe the plan: rules and selection.");

/** The schema of a `holdfast.yaml`; the editor's JSON Schema and the sentences of problems come from it. */
export const intentionSchema: z.ZodType<Intention> = z
  .strictObject({
    version: z.literal(1).describe("Write version: 1, the version of this file's form."),
    organization: z
      .strictObject({
        id: z
          .string()
          .regex(/^o-[a-z0-9]{10,32}$/, "must be an organization id such as o-exampleorg1")
          .describe("Write the organization's id; vault policies let in nobody else."),
        managementAccount: accountId(
          "It is the organization's management account, on which service control policies have no effect.",
        ),
      })
      .describe("Name the AWS organization: id and managementAccount."),
    realms: z
      .record(name("Name the realm in lower case: its key alias carries the name."), realm)
      .refine((realms) => Object.keys(realms).length > 0, "must have one realm at least")
      .describe("List the realms, each a security boundary of its own, by name."),
    plans: z
      .record(name("Name the plan in lower case."), plan)
      .refine((plans) => Object.keys(plans).length > 0, "must have one plan at least")
      .describe("List the plans, when to back up and how long to keep, by name."),
    assumptions: z
      .partialRecord(
        z.enum(assumptions.map(({ id }) => id)),
        z.enum(["on", "off"]).describe("Choose on or off; without the key the default of the assumption holds."),
      )
      .default({})
      .describe("Settle facts on which AWS's own texts disagree; without a key the safe or the newest reading holds."),
  })
  .describe("Holdfast's intention: version, organization, realms and plans.");
