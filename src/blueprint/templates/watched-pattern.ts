import type { Post } from "#model";

type Pattern = Readonly<Record<string, unknown>>;

const call = { "detail-type": ["AWS API Call via CloudTrail"] };

/** Event patterns for the calls that the watch judges: `runtime/watch/rules.ts` says what each comes to. */
export function watchedPattern(post: Post): Pattern {
  if (post === "management") return managementPattern;
  return post === "workload" ? workloadPattern : quietPattern;
}

/** Where Holdfast's roles work and nobody else does: every call that is not theirs and no service's own. */
const quietPattern: Pattern = {
  "detail-type": [...call["detail-type"], "AWS Console Sign In via CloudTrail"],
  $or: [{ detail: byPeople() }, { source: ["aws.kms", "aws.backup", "aws.events", "aws.lambda"], detail: changing() }],
};

function byPeople(): Pattern {
  const ours = "arn:aws:iam::${AWS::AccountId}:role/holdfast/";
  return {
    userIdentity: {
      type: [{ "anything-but": ["AWSService"] }],
      // Users and root have no issuer.
      sessionContext: { sessionIssuer: { arn: [{ exists: false }, { "anything-but": { prefix: ours } }] } },
    },
  };
}

function changing(): Pattern {
  return { eventName: ["Put", "Delete", "Update", "Disable", "Remove", "Schedule", "Disassociate"].map(prefix) };
}

const holdfast = [prefix("holdfast-")];
const stacks = [{ wildcard: "*holdfast-*" }];

/** People work here: what touches backups and what is Holdfast's, and nothing else. */
const workloadPattern: Pattern = {
  ...call,
  $or: [
    {
      source: ["aws.backup"],
      detail: { eventName: [...["Delete", "Put", "Disassociate", "StopBackup"].map(prefix), ...settings()] },
    },
    { source: ["aws.kms"], detail: { eventName: ["ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial"] } },
    { source: ["aws.events"], detail: { requestParameters: { $or: [{ name: holdfast }, { rule: holdfast }] } } },
    { source: ["aws.lambda"], detail: { requestParameters: { functionName: stacks } } },
    { source: ["aws.iam"], detail: { requestParameters: { roleName: holdfast } } },
    { source: ["aws.cloudformation"], detail: { requestParameters: { stackName: stacks } } },
    { source: ["aws.account", "aws.organizations"] },
  ],
};

function settings(): readonly string[] {
  return ["UpdateRegionSettings", "UpdateRecoveryPointLifecycle"];
}

/** What reaches all accounts at once, and root. */
const managementPattern: Pattern = {
  "detail-type": [...call["detail-type"], "AWS Console Sign In via CloudTrail"],
  $or: [
    { source: ["aws.organizations", "aws.account"] },
    { source: ["aws.backup"], detail: { eventName: [prefix("Update")] } },
    {
      source: ["aws.cloudformation"],
      detail: { requestParameters: { $or: [{ stackName: stacks }, { stackSetName: stacks }] } },
    },
    { detail: { userIdentity: { type: ["Root"] } } },
  ],
};

function prefix(text: string): { readonly prefix: string } {
  return { prefix: text };
}
