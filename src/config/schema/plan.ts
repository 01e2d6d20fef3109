import { z } from "zod";
import { resourceTypes } from "#model";
import { cronForm } from "../cron.ts";
import type { PlanIntention, RetentionIntention, RuleIntention, SelectionIntention } from "../intention.ts";
import { demand, lockSchema } from "./protection.ts";
import { arnPattern, mostDays, name } from "./values.ts";

const maxDays = z.int().max(mostDays);
const hours = (sentence: string) => z.int().min(1).max(8784).optional().describe(sentence);

export const retention: z.ZodType<RetentionIntention> = z
  .strictObject({
    localDays: maxDays.describe("Give the days that the original stays in its own account, at least 1."),
    centralDays: z.int().describe("Give the days that the last copy stays; the realm's lock must allow them."),
    secondDays: z
      .int()
      .optional()
      .describe("Give the days that the copy in the second region stays; without the key as long as in central."),
    coldAfterDays: z
      .int()
      .min(1)
      .optional()
      .describe("Give the days after which last copies move to cold storage; they stay there for 90 days at least."),
  })
  .describe("Say how long backups are kept: localDays in their account, centralDays at the last hop.");

/** What a plan or a rule may say otherwise than its realm. */
const overrides = {
  airGap: demand.optional(),
  keyLossProof: z
    .boolean()
    .optional()
    .describe("Write true or false to decide otherwise than the realm whether a lost key may take the last hop."),
  lock: lockSchema.optional().describe("Give a lock of its own to the standard vault of these backups."),
  secondRegion: z
    .boolean()
    .optional()
    .describe("Write true or false to decide otherwise than the realm whether a copy goes to the second region."),
};

const rule: z.ZodType<RuleIntention> = z
  .strictObject({
    name: name("Name the rule; jobs and reports show it."),
    schedule: z
      .string()
      .regex(cronForm, "must be cron(...) with six fields, as in cron(0 5 ? * * *)")
      .describe("Write when the backup starts as an AWS cron expression: cron(minutes hours day month weekday year)."),
    timeZone: z
      .string()
      .refine(isTimeZone, "is no time zone of the IANA database")
      .default("UTC")
      .describe("Name the time zone of the schedule, such as Europe/Berlin; without the key it is UTC."),
    startWindowMinutes: z
      .int()
      .min(60)
      .max(10_080)
      .default(60)
      .describe("Give the minutes that a backup may wait for its start; AWS accepts 60 and more."),
    completionWindowMinutes: z
      .int()
      .min(60)
      .max(52_560_000)
      .default(10_080)
      .describe("Give the minutes that a backup may take; AWS then ends it. Without the key a week."),
    continuous: z
      .boolean()
      .default(false)
      .describe(
        "Write true to restore to any second of the local retention, 35 days at most, where the type allows it.",
      ),
    retention,
    copyBudgetHours: z
      .int()
      .min(1)
      .max(8784)
      .default(24)
      .describe("Give the hours from the end of a backup to its last hop; what takes longer is late."),
    rpoHours: hours("Give the most hours of work that may be lost; the plan says whether the rule can keep it."),
    rtoHours: hours("Give the most hours that a restore may take; drills are measured against it."),
    ...overrides,
  })
  .describe("Describe the rule: name, schedule and retention.");

const selection: z.ZodType<SelectionIntention> = z
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
    arns: z
      .array(arnPattern("Write an ARN in which * may stand for any text."))
      .default([])
      .describe("List ARN patterns, one of which must fit; without the key every ARN does."),
  })
  .describe("Say what the plan catches: tags and types.");

export const plan: z.ZodType<PlanIntention> = z
  .strictObject({
    rules: z
      .array(rule)
      .min(1, "must have one rule")
      .max(10, "must have ten rules at most, as AWS Backup allows")
      .describe("List the rules of the plan: when to back up and how long to keep."),
    selection,
    localLock: lockSchema
      .optional()
      .describe("Lock the local vault of this plan's backups as well; nothing in it can be shortened then."),
    ...overrides,
  })
  .describe("Describe the plan: rules and selection.");

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
