import { z } from "zod";
import { regions } from "#facts";
import type { Arn } from "#model";

/** AWS Backup counts retention and cooling-off in days, up to a hundred years. */
export const mostDays = 36_500;

export const accountId = (why: string): z.ZodString =>
  z
    .string()
    .regex(/^\d{12}$/, "must be twelve digits in quotes")
    .refine((id) => id !== "000000000000", "000000000000 is no account")
    .describe(`Write the account id as twelve digits in quotes. ${why}`);

export const days = (least: number, sentence: string): z.ZodInt => z.int().min(least).max(mostDays).describe(sentence);

export const name = (sentence: string): z.ZodString =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, "must be lower-case letters, digits and hyphens, at most 32, a letter first")
    .describe(sentence);

export const region = (sentence: string): z.ZodString =>
  z
    .string()
    .regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, "must be a region code such as eu-west-1")
    .refine((code) => regions.some((known) => known.code === code), "is no region that AWS Backup is known to be in")
    .describe(sentence);

export const wholeArn = (sentence: string): z.ZodType<Arn> =>
  z
    .templateLiteral(["arn:", z.string()], "must be a whole ARN")
    .refine((text) => /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(text), "must be a whole ARN")
    .describe(sentence);

/** `*` stands for any text, as AWS Backup's selections have it. */
export const arnPattern = (sentence: string): z.ZodString =>
  z
    .string()
    .regex(/^arn:[^:]*:[^:]+:[^:]*:[^:]*:.+$/, "must be an ARN, in which * may stand for any text")
    .describe(sentence);
