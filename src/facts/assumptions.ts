/** A fact on which AWS's own texts disagree: both settings are played and planned, and the default is the safe or the newest one. */
export interface Assumption {
  readonly id: string;
  readonly settings: readonly [string, string];
  readonly default: string;
  readonly reason: string;
  /** ISO date of the reading. */
  readonly date: string;
  readonly source: string;
}

const encryptionPage = "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html";

export const assumptions: readonly Assumption[] = [
  {
    id: "full-management-into-aws-backup-key",
    settings: ["on", "off"],
    default: "on",
    reason:
      "the newest text (2026-09) lets a fully managed type be copied into an aws/backup-keyed vault of another account; another paragraph of the same page denies it",
    date: "2026-11-22",
    source: encryptionPage,
  },
  {
    id: "partial-management-into-aws-managed-key-vault",
    settings: ["on", "off"],
    default: "off",
    reason:
      "inside one account and Region: the guide says that a copy of a not fully managed type into a vault under an AWS-managed key fails; the Knowledge Center says that it is re-encrypted with the service's key",
    date: "2026-11-22",
    source: encryptionPage,
  },
  {
    id: "partial-management-into-aws-managed-key-vault-across",
    settings: ["on", "off"],
    default: "off",
    reason:
      "from another account or Region: the guide says that such a copy fails, for its key cannot be shared; the Knowledge Center speaks of Regions alone and says that it is re-encrypted",
    date: "2026-11-22",
    source: encryptionPage,
  },
  {
    id: "copy-events-reach-the-destination-account",
    settings: ["on", "off"],
    default: "off",
    reason:
      "no page says whether the destination account of a copy across accounts gets an event of its own for the copy job; it does get the recovery point",
    date: "2026-11-22",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html",
  },
  {
    id: "copy-quota-counts",
    settings: ["destination", "source"],
    default: "destination",
    reason:
      "100 concurrent copies 'per account in a destination Region': the account that copies, or the one that the copies reach; the destination is the tighter reading for a central account",
    date: "2026-11-22",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html",
  },
  {
    id: "copies-beyond-the-quota-of-a-resource",
    settings: ["fail", "wait"],
    default: "fail",
    reason:
      "one copy of a resource runs at a time and others wait; 30 copies from other accounts are a quota, and 'There are too many copy jobs running for resource.' is a message: that the 31st fails with it is one reading, that it waits like those at other quotas the other",
    date: "2026-11-22",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html",
  },
  {
    id: "job-records-kept",
    settings: ["30-days", "for-ever"],
    default: "30-days",
    reason:
      "copy job records are removed 30 days after they finish; how long backup and restore job records stay is nowhere said, and the shorter time is the safe one to build on",
    date: "2026-11-22",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/lag-vault-primary-backup.html",
  },
  ...["rds-snapshot", "rds-cluster-snapshot"].map((type) => ({
    id: `native-delete-of-backup-owned-${type}`,
    settings: ["allowed", "refused"] as const,
    default: "allowed",
    reason:
      "EC2 refuses to delete what AWS Backup made; of RDS no page says whether its own deletion call does: the attacker's case is the default",
    date: "2026-11-22",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html",
  })),
];

/** The setting of an assumption: the given one, else the default. */
export function settingOf(id: string, given: ReadonlyMap<string, string> | undefined): string {
  const known = assumptions.find((assumption) => assumption.id === id);
  if (!known) throw new RangeError(`no assumption is called ${id}`);
  return given?.get(id) ?? known.default;
}
