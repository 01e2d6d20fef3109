import { z } from "zod";
import type { Arn } from "#model";
import { accountIdForm, arnForm } from "./forms.ts";
import type { Inventory } from "./inventory.ts";
import { policySchema } from "./policy-schema.ts";

const accountId = z
  .string()
  .regex(accountIdForm, "must be twelve digits in quotes")
  .describe("Write the account id as twelve digits in quotes.");

const arn = z
  .templateLiteral(["arn:", z.string()], "must be a whole ARN")
  .refine((text) => arnForm.test(text), "must be a whole ARN")
  .describe("Write the ARN as AWS gives it.") satisfies z.ZodType<Arn>;

const region = z.string().min(1).describe("Write the region code, such as eu-west-1.");

const keyKind = z
  .enum(["customer", "aws-managed", "aws-owned", "none"])
  .describe("Say who holds the key: customer, aws-managed, aws-owned (SSE-S3 too) or none.");

const organization = z
  .strictObject({
    id: z.string().describe("Write the organization's id, o-...."),
    managementAccountId: accountId,
    organizationalUnits: z
      .array(
        z.strictObject({
          id: z.string().describe("Write the unit's id, ou-...."),
          name: z.string().describe("Write the unit's name."),
          parentId: z.string().optional().describe("Write the id of the unit above, or of the root."),
        }),
      )
      .describe("List the organizational units."),
  })
  .nullable()
  .describe("Describe the organization, or write null without AWS Organizations.");

const account = z
  .strictObject({
    id: accountId,
    name: z.string().describe("Write the account's name."),
    organizationalUnitId: z
      .string()
      .optional()
      .describe("Write the id of the unit (or root) that the account stands in."),
  })
  .describe("Describe the account: id, name and organizationalUnitId.");

const resource = z
  .strictObject({
    arn,
    type: z.string().min(1).describe("Write the type as the feature matrix names it, such as RDS_INSTANCE."),
    account: accountId,
    region,
    tags: z.record(z.string(), z.string()).default({}).describe("List the resource's tags."),
    encryption: z
      .strictObject({ kind: keyKind, keyArn: arn.optional() })
      .describe("Say what the resource is encrypted with: kind, and keyArn where there is a key."),
    sizeBytes: z.number().min(0).optional().describe("Give the size in bytes."),
    attributes: z.record(z.string(), z.unknown()).optional().describe("Anything else that was observed."),
  })
  .describe("Describe the resource: arn, type, account, region and encryption.");

const key = z
  .strictObject({
    arn,
    kind: keyKind,
    multiRegion: z.boolean().default(false).describe("Write true for a multi-Region key."),
    origin: z.string().optional().describe("Write where the key material came from, such as AWS_KMS."),
    state: z.string().optional().describe("Write the key's state, such as Enabled."),
    policy: policySchema
      .optional()
      .describe("Write the key's policy document; leave it out where it could not be read."),
  })
  .describe("Describe the key: arn, kind and multiRegion.");

const flags = z.record(z.string(), z.boolean().describe("Write true or false."));

const optIns = z
  .record(
    accountId,
    z.record(
      region,
      z.strictObject({
        types: flags.optional().describe("AWS Backup's opt-in by type."),
        management: flags.optional().describe("Full management by type, such as DynamoDB."),
      }),
    ),
  )
  .describe("Settings of AWS Backup by account and region; an absent entry is AWS's default.");

/** The schema of an `inventory.json`. */
export const inventorySchema: z.ZodType<Inventory> = z
  .strictObject({
    organization,
    accounts: z.array(account).describe("List the accounts."),
    resources: z.array(resource).describe("List the resources."),
    keys: z.array(key).default([]).describe("List the keys that the resources are under."),
    optIns: optIns.default({}),
  })
  .describe("What exists: organization, accounts, resources, keys and optIns.");
