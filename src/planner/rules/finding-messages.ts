import type { Finding, Severity } from "#model";
import type { FindingCode } from "./finding-codes.ts";

interface FindingMessage {
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
}

const guide = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

/** Every finding of the planner, once; `{names}` are filled with what was found. */
export const findingMessages: Readonly<Record<FindingCode, FindingMessage>> = {
  UNPROTECTED: {
    severity: "critical",
    message: "realm {realm} protects the account, but no plan catches the resource: {why}",
    fix: "Give the resource the tags of a plan ({plans}), or add a plan that selects its type and tags.",
    source: `${guide}/assigning-resources-json.html`,
  },
  "PARAMETERS-NOT-EXPORTED": {
    severity: "critical",
    message: "AWS Backup does not back up parameters, and realm {realm} exports none",
    fix: "Name a plan under realms.{realm}.parameterExport: parameters are then exported into a bucket that it backs up.",
    source: `${guide}/backup-feature-availability.html`,
  },
  "TYPE-NOT-CARRIED": {
    severity: "critical",
    message:
      "the route of {type} is known, but this version of Holdfast does not carry the type: nothing of it is backed up",
    fix: "Protect it by other means until its type is carried; this version carries {carried}.",
    source: "design: the types that this version carries",
  },
  "NO-ROUTE": {
    severity: "critical",
    message: "no route brings {type} to a last hop: {why}",
    fix: "{alternatives}",
    source: `${guide}/backup-feature-availability.html`,
  },
  "UNKNOWN-TYPE": {
    severity: "critical",
    message: "Holdfast has no facts about the type {type}, so it routes no backup of it",
    fix: "Protect it by its service's own means until a row of facts is there, or move its data into a type that has one.",
    source: `${guide}/backup-feature-availability.html`,
  },
  "ACCOUNT-IN-TWO-REALMS": {
    severity: "critical",
    message: "account {account} is claimed by the realms {realms}; the first one keeps it",
    fix: "Narrow the targets of all realms but one: nothing may cross between two realms.",
    source: "design: a realm is a security boundary",
  },
  "CENTRAL-IS-TARGET": {
    severity: "critical",
    message: "the targets of realm {realm} take in account {account}, which holds vaults or keys",
    fix: "Move the account out of the targeted organizational unit: its owner would own protected data and the last copy.",
    source: "design: the last copy is beyond every single position",
  },
  "ORGANIZATION-DIFFERS": {
    severity: "high",
    message: "the intention is for organization {intended}, the inventory is of {found}",
    fix: "Correct organization.id, or collect the inventory in the organization that is meant: vault policies let in {intended} alone.",
    source: `${guide}/create-cross-account-backup.html`,
  },
  "KEY-UNUSABLE": {
    severity: "critical",
    message: "{key} is {state}: the resource cannot be decrypted, so every backup of it fails",
    fix: "Bring the key back (kms:CancelKeyDeletion, kms:EnableKey, kms:ImportKeyMaterial); what was backed up under it before needs it, too.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html",
  },
  "KEY-LOSS-POSSIBLE": {
    severity: "high",
    message:
      "the last hop stands under the realm key, for no {type} is copied into a vault under a key that nobody can delete: an administrator of the custody account {custody} can schedule the key's deletion, and after 7 to 30 days no copy can be read",
    fix: "Watch the custody account for kms:ScheduleKeyDeletion and kms:DisableKey and guard it by a service control policy; or turn the assumption partial-management-into-aws-managed-key-vault on once a trial in your organization has shown it.",
    source: `${guide}/encryption.html`,
  },
  "SOURCE-KEY-NEEDS-GRANT": {
    severity: "high",
    message: "the policy of {key} does not let {accounts} in: copies of this resource will fail",
    fix: "Add this statement to the policy of the key, or choose sourceKeys: untouched: {statement}",
    source: `${guide}/create-cross-account-backup.html`,
  },
  "KEY-KEEPS-BACKUP-OUT": {
    severity: "critical",
    message: "the policy of {key} does not let {role} in: the backup itself fails",
    fix: "Add this statement to the policy of the key: {statement}",
    source: `${guide}/encryption.html`,
  },
  "OPTED-OUT": {
    severity: "critical",
    message:
      "{where} has opted {key} out of AWS Backup in {region}, and a plan of a policy does not override that for {type}: nothing of it is backed up",
    fix: "Opt in there (UpdateRegionSettings, ResourceTypeOptInPreference {key}).",
    source: `${guide}/assigning-resources-json.html`,
  },
  "OPT-OUT-UNKNOWN": {
    severity: "high",
    message:
      "{where} has opted {key} out of AWS Backup in {region}; whether naming {type} overrides that is not established",
    fix: "Opt in there (UpdateRegionSettings, ResourceTypeOptInPreference {key}).",
    source: `${guide}/assigning-resources-json.html`,
  },
  "ADVANCED-FEATURES-OFF": {
    severity: "critical",
    message:
      "AWS Backup's full management of {key} is off in account {account}, {region}: backups of {type} will be of the basic kind, which has no route",
    fix: "Switch it on there (UpdateRegionSettings, ResourceTypeManagementPreference {key}: true) before the next backup.",
    source: `${guide}/advanced-ddb-backup.html`,
  },
  "BUCKET-NOT-VERSIONED": {
    severity: "critical",
    message: "the bucket's versioning is {versioning}: AWS Backup backs up no bucket without versions",
    fix: "Switch versioning on (s3:PutBucketVersioning), with a lifecycle rule that ends old versions.",
    source: `${guide}/s3-backups.html`,
  },
  "ADVANCED-SETTING-NEEDED": {
    severity: "medium",
    message:
      "{type} is an application-consistent backup only where the plan's advanced settings say WindowsVSS: enabled",
    fix: "Write advanced_backup_settings.ec2.windows_vss: enabled into the plan that backs it up.",
    source: `${guide}/windows-backups.html`,
  },
  "OWN-ACCOUNT-ONLY": {
    severity: "high",
    message:
      "every last hop belongs to the resource's own account: 90 days after that account is closed all copies are gone; {team}",
    fix: "Choose airGap.owner: central (or second), or let a plan without an air gap copy into central as well.",
    source: `${guide}/logicallyairgappedvault.html`,
  },
  "UNENCRYPTED-COPIES": {
    severity: "high",
    message:
      "an unencrypted {type} stays so in every copy: who can restore a copy reads the data, no key stands before it",
    fix: "Move the database to an encrypted one: restore a snapshot with a customer key, and switch over.",
    source: `${guide}/encryption.html`,
  },
  "AIR-GAP-NOT-MET": {
    severity: "medium",
    message: "the intention prefers an air gap, and the last hop is a standard vault: {why} (facts of 2026-09-24)",
    fix: "Nothing to do while AWS does not offer it; ask for airGap: require where a standard vault will not do.",
    source: `${guide}/backup-feature-availability.html`,
  },
  "FALLS-BACK": {
    severity: "info",
    message:
      "the rule sends backups of {type} into an air-gapped vault; this one falls back into the local vault, its job says COMPLETED, it stays there for the {days} days of the rule, and the orchestrator carries it over {route}",
    fix: "Nothing to do: the route counts on it.",
    source: `${guide}/lag-vault-primary-backup.html`,
  },
  "REKEYED-EACH-TIME": {
    severity: "info",
    message: "under a key of AWS every copy into the rekey vault is a full one",
    fix: "To end that move the resource to a customer key: {way}.",
    source: `${guide}/encryption.html`,
  },
  "KEY-MULTI-REGION": {
    severity: "info",
    message:
      "{key} is a multi-Region key: its replicas are the same secret under policies of their own, so the policy read here is not all there is",
    fix: "See that no replica lets in more than this key does; copies take the key of their vault, never a replica.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html",
  },
  "KEY-MATERIAL-OUTSIDE": {
    severity: "critical",
    message:
      "{key} has no waiting period: {loss}. The resource and its local backups are gone with it; the last hop stands under another key",
    fix: "Move the resource to a key that AWS KMS made (origin AWS_KMS), whose deletion waits 7 to 30 days and can be taken back.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-delete-key-material.html",
  },
  "MANAGEMENT-RESOURCES": {
    severity: "high",
    message:
      "the resource stands in the management account, where no backup policy and no service control policy reaches it",
    fix: "Move the resource to a member account that a realm protects.",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html",
  },
  "KEY-POLICY-UNKNOWN": {
    severity: "medium",
    message: "whether the policy of {key} lets {accounts} in is not known; the route takes it that it does",
    fix: "Let the inventory read the key's policy (kms:GetKeyPolicy), or see that it holds: {statement}",
    source: `${guide}/create-cross-account-backup.html`,
  },
  "OUTSIDE-REALMS": {
    severity: "medium",
    message: "no realm protects account {account}",
    fix: "Add the account or its organizational unit to the targets of a realm, if its data must survive.",
    source: "design: the intention says what must survive what",
  },
  "CAUGHT-TWICE": {
    severity: "medium",
    message: "the plans {plans} all catch the resource; {plan} is planned here, and AWS Backup runs each of them",
    fix: "Tell the plans apart by their tags, if one backup is meant.",
    source: `${guide}/assigning-resources-json.html`,
  },
  "KEY-SHARED": {
    severity: "info",
    message: "{count} resources are under {key}: who can delete that key takes all of them at once",
    fix: "Give each resource a key of its own where one loss must not be all losses.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  },
  "NOT-CARRIED": {
    severity: "high",
    message: "realm {realm} asks for what this version plans, but does not yet do in AWS: {what}",
    fix: "Read the plan as what will be; do not count on it until a version says that it carries it.",
    source: "design: the types and features that this version carries",
  },
  EXCLUDED: {
    severity: "info",
    message: "{owner} has excluded it until {until}: {reason}",
    fix: "Nothing to do until then.",
    source: "holdfast.yaml: exclusions",
  },
  "EXCLUDED-YET-CAUGHT": {
    severity: "medium",
    message:
      "{owner} has excluded it until {until} ({reason}), but plan {plan} catches it by its tags: it is backed up all the same",
    fix: "Take the plan's tags off the resource: a backup policy selects by type and tag, it cannot leave out one ARN.",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
  },
  "EXCLUSION-EXPIRED": {
    severity: "high",
    message: "the exclusion by {owner} ({reason}) has ended on {until}",
    fix: "Protect the resource, or let {owner} decide anew and give a later day.",
    source: "holdfast.yaml: exclusions",
  },
  "RPO-NOT-REACHABLE": {
    severity: "high",
    message:
      "rule {rule} is to lose {rpo} hours at most, and its last copy can be {hours} hours old: the interval of its schedule, its start window and its copy budget together",
    fix: "Start more often, narrow startWindowMinutes or copyBudgetHours, or allow a larger rpoHours.",
    source: `${guide}/plan-options-and-configuration.html`,
  },
  "COPIES-LATE": {
    severity: "high",
    message:
      "{jobs} copies of {type} from account {account} into {toVault} take {hours} hours, {atOnce} at a time ({basis}), and the copy budget is {budget} hours",
    fix: "Give the rule a larger copyBudgetHours or a longer interval, spread the resources over more accounts, or correct estimates by what you have measured.",
    source: `${guide}/aws-backup-limits.html`,
  },
  "NOBODY-WATCHES": {
    severity: "medium",
    message:
      "no account watches: who changes a lock, key, policy or rule, or works in a central account, is told to nobody before copies fail",
    fix: "Name an account that holds nothing else as organization.auditAccount, and who is told under organization.alerts.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html",
  },
  "LAST-HOPS-ONE-OWNER": {
    severity: "medium",
    message:
      "all last hops of realm {realm} belong to account {account}: whoever closes that account takes every copy after 90 days, lock or not",
    fix: "Name a secondOwnerAccount and second regions (realms.{realm}.regions), so that another account holds a copy.",
    source: `${guide}/vault-lock.html`,
  },
  "STARTS-BUNCHED": {
    severity: "medium",
    message: "the {jobs} jobs of {rule} start in {variants} groups, the busiest of them {peakToMean} times the mean",
    fix: "Raise startVariants of the realm (10 at most) to spread the accounts over the start window.",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html",
  },
  "RULES-OVERLAP": {
    severity: "medium",
    message:
      "the start windows of {rule} and {other} can overlap: AWS Backup then takes one backup for both, for the rule that keeps it longer",
    fix: "Move one schedule out of the other's start window, if two backups are meant.",
    source: `${guide}/plan-options-and-configuration.html`,
  },
  "SCHEDULE-DRIFTS": {
    severity: "medium",
    message:
      "{rule} starts at {schedule} in {timeZone}, and a policy's plans run in UTC: the policy says {winter}, which would be {summer} in summer",
    fix: "Choose a schedule in UTC, or accept an hour's drift in summer.",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
  },
  "SCHEDULE-NOT-MOVED": {
    severity: "high",
    message:
      "{rule} starts at {schedule} in {timeZone}, a policy's plans run in UTC, and this expression cannot be moved there",
    fix: "Write the schedule in UTC and leave timeZone out.",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
  },
  "CONTINUOUS-IGNORED": {
    severity: "medium",
    message: "rule {rule} is continuous, and {types} cannot be: they get snapshots by the schedule",
    fix: "Give these types a plan of their own with the schedule that their RPO needs.",
    source: `${guide}/point-in-time-recovery.html`,
  },
  "CONTINUOUS-COPIES": {
    severity: "info",
    message:
      "copies of continuous backups of {types} are snapshots by the schedule of {rule}: to the second they can be restored in their own account alone; one continuous backup a resource",
    fix: "Nothing to do; count the RPO of the last hop by the schedule.",
    source: `${guide}/point-in-time-recovery.html`,
  },
  "CHAIN-BROKEN": {
    severity: "medium",
    message: "rule {rule} keeps originals of {types} for {days} days: under a week every backup can become a full one",
    fix: "Keep originals for 7 days at least (localDays).",
    source: `${guide}/metering-and-billing.html`,
  },
  "COLD-IGNORED": {
    severity: "info",
    message: "rule {rule} moves copies to cold storage, which {types} do not have (or nobody says so): they stay warm",
    fix: "Nothing to do; count their storage as warm.",
    source: `${guide}/backup-feature-availability.html`,
  },
  "COLD-EARLY": {
    severity: "medium",
    message: "rule {rule} moves copies to cold storage after {days} days; AWS advises 8 warm days",
    fix: "Give coldAfterDays 8 or more, so that the increments of a week stay warm.",
    source: `${guide}/plan-options-and-configuration.html`,
  },
  "COLD-NOT-COPYABLE": {
    severity: "info",
    message:
      "copies of rule {rule} that are cold, from day {days} on, cannot be copied: a restore into another account begins with a restore in their own",
    fix: "Keep copies warm for as long as a restore into another account must be possible.",
    source: `${guide}/recov-point-create-a-copy.html`,
  },
  "REALM-KEY-REFUSED": {
    severity: "critical",
    message: "{key} is to be the realm key, and {why}: every backup of realm {realm} would hang on it",
    fix: "Name a customer key whose material AWS KMS made, single-Region, enabled; or name none, and Holdfast makes one.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-delete-key-material.html",
  },
  "QUOTA-POINTS": {
    severity: "medium",
    message:
      "by what is in the inventory {vault} of account {account} comes to hold {points} recovery points; AWS's quota is 1,000,000 a vault",
    fix: "Ask AWS for a higher quota (it can be raised), keep backups for fewer days, or spread the accounts over two realms.",
    source: `${guide}/aws-backup-limits.html`,
  },
  "QUOTA-TAGS": {
    severity: "high",
    message: "plan {plan} selects by {count} tags; a selection takes 30 conditions, so the policy is refused",
    fix: "Select by fewer tags.",
    source: `${guide}/aws-backup-limits.html`,
  },
  "RTO-UNPROVEN": {
    severity: "info",
    message: "rule {rule} is to be restored within {rto} hours; a plan cannot know that, a restore can",
    fix: "Rehearse a restore and compare (`holdfast tour`), then in AWS with data of the real size.",
    source: "design: a backup counts when it was restored and compared",
  },
  "EXISTING-UNUSED": {
    severity: "medium",
    message: "no route ends in {arn}, which the intention names as {as} under a key of kind {key}",
    fix: "Correct its kind, key or place; Holdfast makes a vault of its own beside it as it stands.",
    source: "holdfast.yaml: existing",
  },
  "REGION-OPT-IN": {
    severity: "info",
    message:
      "realm {realm} uses {regions}, to which accounts must opt in; a delegated administrator does not see the jobs there",
    fix: "Opt in the central, custody and workload accounts there before deploying; watch these Regions from the management account.",
    source: `${guide}/manage-cross-account.html`,
  },
  "CHANGED-SINCE": {
    severity: "info",
    message: "since {since} {what}; this plan counts on it",
    fix: "Nothing to do; documents older than that say otherwise.",
    source: `${guide}/doc-history.html`,
  },
  "AIR-GAPPED-LOCK": {
    severity: "info",
    message:
      "the air-gapped vaults of realm {realm} are locked for good from the moment they are created, without a cooling-off: points stay {least} to {most} days; a wrong window costs up to {most} days of storage",
    fix: "Rehearse the window with a standard vault under governance first: neither window nor key of an air-gapped vault can ever be changed.",
    source: `${guide}/logicallyairgappedvault.html`,
  },
  "COMPLIANCE-LOCK": {
    severity: "info",
    message:
      "vaults of realm {realm} are locked for good {days} days after they are deployed: points stay {least} to {most} days, and nobody, AWS Support included, can change that; the last day to undo it is {undo}, and a wrong lock costs up to {most} days of storage for all that is copied in until copies are stopped",
    fix: "Rehearse with lock mode rehearsal or governance first; lift the lock within {days} days if the window is wrong.",
    source: `${guide}/vault-lock.html`,
  },
};

/** A finding with its sentences filled in. */
export function finding(code: FindingCode, values: Readonly<Record<string, string | number>> = {}): Finding {
  const { severity, message, fix, source } = findingMessages[code];
  return { code, severity, message: fill(message, values), fix: fill(fix, values), source };
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
