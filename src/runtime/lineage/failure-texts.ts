/** What a person is told of a failure. */
export interface FailureText {
  readonly cause: string;
  readonly fix: string;
  /** Who documents the words that it is known by. */
  readonly source: string;
}

const guide = (page: string) => `https://docs.aws.amazon.com/aws-backup/latest/devguide/${page}.html`;
const dashboards = guide("backup-dashboards");
const crossAccount = guide("create-cross-account-backup");

/** By code; functions carry the codes alone, whoever tells a person adds this. */
export const failureTexts: Readonly<Record<string, FailureText>> = {
  "AWS-KEY-VAULT-REFUSED": {
    cause: "AWS refuses the copy into a vault under the AWS-managed key aws/backup",
    fix: "Nothing where the plan has a way around (the copy goes through the intermediate vault); else set the assumption to off and deploy.",
    source: dashboards,
  },
  "NOT-ONE-ORGANIZATION": {
    cause: "one of the two accounts is outside the organization, or has just left it",
    fix: "Bring the account back, or take it out of the realm.",
    source: dashboards,
  },
  "CROSS-ACCOUNT-OFF": {
    cause: "cross-account backup is switched off for the organization",
    fix: "Switch isCrossAccountBackupEnabled on in the management account, and find out who switched it off.",
    source: dashboards,
  },
  "TYPE-NOT-SUPPORTED": {
    cause: "AWS does not make this move for this type of resource",
    fix: "Plan again with the newest facts: the route should not have been chosen.",
    source: "https://repost.aws/knowledge-center/backup-troubleshoot-cross-account-copy",
  },
  "KEY-CANNOT-TRAVEL": {
    cause: "the point is under an AWS-managed key, which leaves no account",
    fix: "Plan again: the resource's key changed, and it needs the route over the rekey vault.",
    source: dashboards,
  },
  "POINT-COLD": {
    cause: "the point is in cold storage, from where AWS copies none",
    fix: "Let points cool later than the copy budget: raise coldAfterDays.",
    source: crossAccount,
  },
  "KEY-UNUSABLE": {
    cause: "a key is disabled, about to be deleted, or its policy lets in neither the role nor the receiving account",
    fix: "Enable the key or mend its policy (grants for the copy role and the receiver's AWSServiceRoleForBackup); copies go on by themselves.",
    source: dashboards,
  },
  "OUTSIDE-LOCK-WINDOW": {
    cause: "the retention is outside the range that the vault's lock accepts",
    fix: "Bring the rule's days into the lock's window, or plan a new vault generation.",
    source: dashboards,
  },
  "OPTION-GROUP-MISSING": {
    cause: "the snapshot needs an option group that the other Region does not have",
    fix: "Make an option group with these options there.",
    source: guide("cross-region-backup"),
  },
  "VAULT-KEY-UNFIT": {
    cause: "the type goes into vaults under a customer key alone",
    fix: "Give the vault a customer key: plan again with the newest facts.",
    source: dashboards,
  },
  "IMAGE-NOT-ALLOWED": {
    cause: "Allowed AMIs or a revoked share keep AWS Backup from the image",
    fix: "Let the source account and aws-backup-vault in under Allowed AMIs.",
    source: crossAccount,
  },
  "ROLE-UNUSABLE": {
    cause: "the role is gone, or AWS Backup may not assume it",
    fix: "Deploy the account's roles again, and find out who changed them.",
    source: crossAccount,
  },
  "ACCESS-DENIED": {
    cause: "a role, a vault policy, a key policy or an SCP denies a call that the job needs",
    fix: "Deploy the realm again: it shows what differs in roles and vault policies; then look at keys and SCPs.",
    source: "https://repost.aws/knowledge-center/backup-troubleshoot-cross-account-copy",
  },
  "VAULT-MISSING": {
    cause: "the vault that the plan names is not there",
    fix: "Deploy the account again, and find out who deleted the vault.",
    source: guide("eventbridge"),
  },
  "POINT-GONE": {
    cause: "the point was deleted before it was copied",
    fix: "Find out who deleted it; the next backup takes its place.",
    source: guide("deleting-backups"),
  },
  "RESOURCE-BUSY": {
    cause: "another backup or copy of the resource is under way, and AWS runs one at a time",
    fix: "Nothing, unless it stays: then back the resource up less often or start later.",
    source: dashboards,
  },
  "MAINTENANCE-WINDOW": {
    cause: "the backup would start in or too close to the maintenance or backup window of the database",
    fix: "Move the rule's schedule or the database's window.",
    source: guide("plan-options-and-configuration"),
  },
  "SOURCE-NOT-READY": {
    cause: "the resource is stopped, failed or being changed",
    fix: "Bring it back to a state that can be backed up.",
    source: dashboards,
  },
  "WINDOW-MISSED": {
    cause: "the job did not start or end within its window",
    fix: "Widen the rule's start or completion window, or spread the starts.",
    source: dashboards,
  },
  "STOPPED-BY-A-PERSON": {
    cause: "somebody stopped the job",
    fix: "Ask who and why: StopBackupJob is an attack as well.",
    source: guide("eventbridge"),
  },
  "CONTINUOUS-ELSEWHERE": {
    cause: "another vault or plan holds the continuous backup of the resource",
    fix: "Let one plan alone back the resource up continuously.",
    source: guide("lag-vault-primary-backup"),
  },
  "NOTHING-BACKED-UP": {
    cause: "AWS Backup could read no object of the bucket: it lacks permissions on it or on its key",
    fix: "Let the backup role read the bucket and use its key.",
    source: guide("s3-backups"),
  },
  "TOO-MANY-TAGS": {
    cause: "the resource's tags and those of the plan are more than 50",
    fix: "Take tags away.",
    source: guide("access-control"),
  },
  "POINT-VANISHED": {
    cause: "a copy job ended well, and the vault does not hold its point",
    fix: "Find out who deleted it; the copy is made again.",
    source: guide("deleting-backups"),
  },
  "PARTS-MISSING": {
    cause: "parts of a composite point cannot be copied",
    fix: "See which types the stack holds that AWS does not copy; after three attempts none is made.",
    source: guide("applicationstackbackups"),
  },
  "AWS-FAULT": {
    cause: "a fault of AWS or too many calls at once",
    fix: "Nothing: it is tried again with growing pauses.",
    source: guide("recov-point-create-a-copy"),
  },
  "UNKNOWN-MESSAGE": {
    cause: "AWS says something that Holdfast does not know yet; its words are in the finding",
    fix: "Read the words; it is tried again with growing pauses. Tell us about them.",
    source: dashboards,
  },
};
