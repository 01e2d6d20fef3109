import type { WatchTable } from "#model";

export const workload = "111111111111";
export const central = "222222222222";
export const custody = "333333333333";
export const management = "444444444444";
export const audit = "555555555555";
export const region = "eu-west-1";

export const watchTable: WatchTable = {
  realm: "prod",
  managementAccount: management,
  auditAccount: audit,
  custodyAccount: custody,
  centralAccounts: [central],
  workloadAccounts: [workload],
  vaults: [{ arn: `arn:aws:backup:${region}:${central}:backup-vault:standard`, lock: { minDays: 7, maxDays: 365 } }],
  keys: [`arn:aws:kms:${region}:${custody}:alias/holdfast-prod`],
  rules: [{ name: "holdfast-prod-watched", post: "workload", regions: [region] }],
  deadLetters: [`arn:aws:sqs:${region}:${central}:holdfast-orchestrate-dead-letters`],
};

interface TrailCall {
  readonly account: string;
  readonly service: string;
  readonly name: string;
  /** The caller: a role by its ARN, the account's root, an AWS service, or somebody of another account, as its key's owner sees it. */
  readonly role?: string;
  readonly root?: boolean;
  readonly byService?: string;
  readonly fromAccount?: string;
  readonly via?: string;
  readonly request?: object;
  readonly refused?: string;
}

/** An event as CloudTrail puts it on the default bus of an account. */
export function trailEvent(call: TrailCall): Record<string, unknown> {
  const { account, service, name, request = {}, refused } = call;
  return {
    version: "0",
    source: `aws.${service}`,
    "detail-type": "AWS API Call via CloudTrail",
    account,
    region,
    time: "2027-01-01T00:00:00Z",
    detail: {
      eventVersion: "1.11",
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      userIdentity: identityOf(call),
      requestParameters: request,
      ...(refused === undefined ? {} : { errorCode: refused }),
    },
  };
}

function identityOf({ account, role, root, byService, fromAccount, via }: TrailCall): object {
  const through = via === undefined ? {} : { invokedBy: via };
  if (root) return { type: "Root", accountId: account, arn: `arn:aws:iam::${account}:root`, ...through };
  if (byService !== undefined) return { type: "AWSService", invokedBy: byService };
  if (role === undefined)
    return { type: "AWSAccount", accountId: fromAccount, principalId: "AROAEXAMPLE:session", ...through };
  const [, , , , owner = ""] = role.split(":");
  return {
    type: "AssumedRole",
    accountId: owner,
    arn: `arn:aws:sts::${owner}:assumed-role/${role.split("/").at(-1)}/session`,
    sessionContext: { sessionIssuer: { type: "Role", arn: role, accountId: owner } },
    ...through,
  };
}
