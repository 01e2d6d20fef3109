/** The types of policy that local AWS plays. */
export const policyTypes = [
  "SERVICE_CONTROL_POLICY",
  "RESOURCE_CONTROL_POLICY",
  "BACKUP_POLICY",
  "TAG_POLICY",
  "AISERVICES_OPT_OUT_POLICY",
  "CHATBOT_POLICY",
  "DECLARATIVE_POLICY_EC2",
] as const;

export type PolicyType = (typeof policyTypes)[number];

interface Limits {
  /** Characters of one text, white space included. */
  readonly characters: number;
  /** Policies on one root, unit or account, AWS's own included. */
  readonly attached: number;
  /** Policies of an organization. */
  readonly policies: number;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html, as of 2026-09. */
export const limits: Readonly<Record<PolicyType, Limits>> = {
  SERVICE_CONTROL_POLICY: { characters: 10_240, attached: 10, policies: 10_000 },
  RESOURCE_CONTROL_POLICY: { characters: 5_120, attached: 5, policies: 1_000 },
  BACKUP_POLICY: { characters: 10_000, attached: 10, policies: 1_000 },
  TAG_POLICY: { characters: 10_000, attached: 10, policies: 1_000 },
  AISERVICES_OPT_OUT_POLICY: { characters: 2_500, attached: 5, policies: 1_000 },
  CHATBOT_POLICY: { characters: 10_000, attached: 5, policies: 1_000 },
  DECLARATIVE_POLICY_EC2: { characters: 10_000, attached: 10, policies: 1_000 },
};

/** The same page: units under a root, one in the other. */
export const deepestUnit = 5;
