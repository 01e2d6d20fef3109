import type { Messages, SchemaMistake } from "#document";
import { type AccountCheck, accountMessages } from "./messages/accounts.ts";
import { type AirGapCheck, airGapMessages } from "./messages/air-gap.ts";
import { type ReferenceCheck, referenceMessages } from "./messages/references.ts";
import { type RetentionCheck, retentionMessages } from "./messages/retention.ts";
import { type RuleCheck, ruleMessages } from "./messages/rules.ts";
import { schemaMessages } from "./messages/schema.ts";
import { type SecondRegionCheck, secondRegionMessages } from "./messages/second-regions.ts";

/** What only two fields together can get wrong. */
export type CheckName = RetentionCheck | AirGapCheck | SecondRegionCheck | AccountCheck | RuleCheck | ReferenceCheck;

export type ConfigMessage = SchemaMistake | CheckName;

/** Every message of the config, once: code, what is wrong, what to do and why. */
export const configMessages: Messages<ConfigMessage> = {
  ...schemaMessages,
  ...retentionMessages,
  ...airGapMessages,
  ...secondRegionMessages,
  ...accountMessages,
  ...ruleMessages,
  ...referenceMessages,
};
