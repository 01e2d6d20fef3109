import { z } from "zod";
import type { PolicyDocument } from "#model";

const texts = z.union([z.string(), z.array(z.string())]);

const principal = z.union([
  z.literal("*"),
  z.strictObject({
    AWS: texts.exactOptional(),
    Service: texts.exactOptional(),
    Federated: texts.exactOptional(),
    CanonicalUser: texts.exactOptional(),
  }),
]);

const plain = z.union([z.string(), z.number(), z.boolean()]);

const statement = z.strictObject({
  Sid: z.string().exactOptional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principal.exactOptional(),
  NotPrincipal: principal.exactOptional(),
  Action: texts.exactOptional(),
  NotAction: texts.exactOptional(),
  Resource: texts.exactOptional(),
  NotResource: texts.exactOptional(),
  Condition: z.record(z.string(), z.record(z.string(), z.union([plain, z.array(plain)]))).exactOptional(),
});

/** A policy document in the grammar of IAM; what its statements mean is for `#iam` to say. */
export const policySchema: z.ZodType<PolicyDocument> = z.strictObject({
  Version: z.enum(["2012-10-17", "2008-10-17"]).exactOptional(),
  Id: z.string().exactOptional(),
  Statement: z.union([statement, z.array(statement)]),
});
