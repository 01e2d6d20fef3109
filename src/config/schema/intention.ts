import { z } from "zod";
import { assumptions } from "#facts";
import type {
  AlertsIntention,
  EstimateIntention,
  ExclusionIntention,
  Intention,
  OrganizationIntention,
} from "../intention.ts";
import { plan } from "./plan.ts";
import { realm } from "./realm.ts";
import { accountId, arnPattern, name } from "./values.ts";

const exclusion: z.ZodType<ExclusionIntention> = z
  .strictObject({
    resources: z
      .array(arnPattern("Write an ARN in which * may stand for any text."))
      .min(1, "must name one resource at least")
      .describe("List the resources that need no protection, as ARN patterns."),
    owner: z.string().min(1, "must not be empty").describe("Name who has decided it."),
    reason: z.string().min(1, "must not be empty").describe("Say why these resources need no protection."),
    until: z.iso.date("must be a day such as 2027-01-31").describe("Give the last day on which the decision holds."),
  })
  .describe("Describe the exclusion: resources, owner, reason and until.");

const usual = { jobMinutes: 30, megabytesPerSecond: 50, copiesAtOnce: 20 };

const estimates: z.ZodType<EstimateIntention> = z
  .strictObject({
    jobMinutes: z
      .number()
      .positive()
      .default(usual.jobMinutes)
      .describe("Give the minutes that a copy takes beside the time of its bytes."),
    megabytesPerSecond: z.number().positive().default(usual.megabytesPerSecond).describe("Give the speed of a copy."),
    copiesAtOnce: z
      .int()
      .min(1)
      .default(usual.copiesAtOnce)
      .describe("Give the copies that run at a time where AWS documents no limit."),
  })
  .default(usual)
  .describe("Say how fast copies are in your accounts, as measured there; AWS publishes no figures.");

const alerts: z.ZodType<AlertsIntention | undefined> = z
  .strictObject({
    emails: z
      .array(z.email("must be an address such as oncall@example.com").describe("Write the address of who is told."))
      .default([])
      .describe("List who gets a mail of every finding; each confirms the first mail of AWS."),
    webhook: z
      .url({ protocol: /^https$/, error: "must be an address such as https://alerts.example.com/holdfast" })
      .optional()
      .describe("Give the address that takes every finding as a POST of JSON."),
  })
  .optional()
  .describe("Say who is told of tampering and of missing backups.");

const organization: z.ZodType<OrganizationIntention> = z
  .strictObject({
    id: z
      .string()
      .regex(/^o-[a-z0-9]{10,32}$/, "must be an organization id such as o-exampleorg1")
      .describe("Write the organization's id; vault policies let in nobody else."),
    managementAccount: accountId(
      "It is the organization's management account, on which service control policies have no effect.",
    ),
    auditAccount: accountId("It watches all other accounts and changes nothing in them.").optional(),
    alerts,
  })
  .describe("Name the AWS organization: id and managementAccount; and who watches it: auditAccount and alerts.");

/** The schema of a `holdfast.yaml`; the editor's JSON Schema and the sentences of problems come from it. */
export const intentionSchema: z.ZodType<Intention> = z
  .strictObject({
    version: z.literal(1).describe("Write version: 1, the version of this file's form."),
    organization,
    realms: z
      .record(name("Name the realm in lower case: its key alias carries the name."), realm)
      .refine((realms) => Object.keys(realms).length > 0, "must have one realm at least")
      .describe("List the realms, each a security boundary of its own, by name."),
    plans: z
      .record(name("Name the plan in lower case."), plan)
      .refine((plans) => Object.keys(plans).length > 0, "must have one plan at least")
      .describe("List the plans, when to back up and how long to keep, by name."),
    exclusions: z.array(exclusion).default([]).describe("List the resources that somebody has decided not to protect."),
    estimates,
    assumptions: z
      .strictObject(Object.fromEntries(assumptions.map(({ id, settings }) => [id, setting(settings)])))
      .default({})
      .describe("Settle facts on which AWS's own texts disagree; without a key the safe or the newest reading holds."),
  })
  .describe("Holdfast's intention: version, organization, realms and plans.");

/** One of the two settings of an assumption. */
function setting([one, other]: readonly [string, string]): z.ZodType<string | undefined> {
  const about = `Choose ${one} or ${other}; without the key the default of the assumption holds.`;
  return z.enum([one, other]).optional().describe(about);
}
