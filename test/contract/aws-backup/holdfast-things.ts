import type { AccountId } from "#model";
import type { Answer, PlayedService, Port } from "./port.ts";

/** A list of an account's things: service, operation, members of items and names, and the tokens of question and answer. */
type Listing = readonly [
  service: PlayedService,
  operation: string,
  items: string,
  name: string,
  asked: string,
  next: string,
];

const listings: Readonly<Record<string, Listing>> = {
  vault: ["backup", "ListBackupVaults", "BackupVaultList", "BackupVaultName", "NextToken", "NextToken"],
  plan: ["backup", "ListBackupPlans", "BackupPlansList", "BackupPlanName", "NextToken", "NextToken"],
  "legal hold": ["backup", "ListLegalHolds", "LegalHolds", "Title", "NextToken", "NextToken"],
  role: ["iam", "ListRoles", "Roles", "RoleName", "Marker", "Marker"],
  stack: ["cloudformation", "ListStacks", "StackSummaries", "StackName", "NextToken", "NextToken"],
  table: ["dynamodb", "ListTables", "TableNames", "", "ExclusiveStartTableName", "LastEvaluatedTableName"],
  "file system": ["elasticfilesystem", "DescribeFileSystems", "FileSystems", "CreationToken", "Marker", "NextMarker"],
};

/** What is over stays in the lists of CloudFormation and legal holds for weeks. */
const over = ["DELETE_COMPLETE", "CANCELED"];

/** Whoever has more pages than that has no sandbox. */
const mostPages = 100;

/** What an account holds of holdfast, earlier runs of the contract included: a reason each not to play there. */
export async function holdfastThings(port: Port, account: AccountId): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [what, listing] of Object.entries(listings)) {
    const names = await everyName(port, account, listing);
    found.push(...names.filter((name) => /^holdfast/i.test(name)).map((name) => `${what} ${name}`));
  }
  return found.map((thing) => `${account} holds something of holdfast: ${thing}`);
}

async function everyName(port: Port, account: AccountId, listing: Listing): Promise<readonly string[]> {
  const [service, operation, items, name, asked, next] = listing;
  const names: string[] = [];
  let token: unknown;
  for (let page = 0; page < mostPages; page++) {
    const answer = await port.call(account, service, operation, token === undefined ? {} : { [asked]: token });
    names.push(...namesOf(answer[items], name));
    token = answer[next];
    if (token === undefined || token === "") return names;
  }
  throw new Error(`${account} has more than ${mostPages} pages of ${operation}: that is no sandbox`);
}

function namesOf(items: unknown, name: string): readonly string[] {
  const list = (items ?? []) as readonly (string | Answer)[];
  return list.flatMap((item) => {
    if (typeof item === "string") return [item];
    return over.includes(String(item["StackStatus"] ?? item["Status"])) ? [] : [String(item[name])];
  });
}
