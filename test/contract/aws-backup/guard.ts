import type { AccountId } from "#model";
import { holdfastThings } from "./holdfast-things.ts";
import { type Port, Refusal } from "./port.ts";
import { GuardError } from "./settings.ts";

/** Looks at both accounts, changing nothing, and refuses those that are no sandbox or not prepared. */
export async function guard(port: Port): Promise<void> {
  // In an account that is another than was named, nothing more is looked at.
  refuse(await identityProblems(port, port.workload));
  refuse(await identityProblems(port, port.central));
  refuse(await organizationProblems(port));
  refuse([
    ...(await holdfastThings(port, port.workload)),
    ...(await holdfastThings(port, port.central)),
    ...(await preparationProblems(port)),
  ]);
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new GuardError(problems);
}

async function identityProblems(port: Port, account: AccountId): Promise<readonly string[]> {
  try {
    const { Account } = await port.call<{ Account: string }>(account, "sts", "GetCallerIdentity");
    return Account === account ? [] : [`the credentials for ${account} are of ${Account}`];
  } catch (error) {
    if (error instanceof Refusal) return [`no credentials for ${account}: ${error.code}: ${error.message}`];
    throw error;
  }
}

interface Organization {
  readonly Id: string;
  readonly MasterAccountId: string;
}

/** Copies go between two accounts of one organization; the management account is never played in. */
async function organizationProblems(port: Port): Promise<readonly string[]> {
  const accounts = [port.workload, port.central];
  const found: Organization[] = [];
  for (const account of accounts) {
    const organization = await organizationOf(port, account);
    if (!organization) return [`${account} is in no organization`];
    found.push(organization);
  }
  const [own, other] = found;
  if (own?.Id !== other?.Id) return [`${accounts.join(" and ")} are in two organizations, ${own?.Id} and ${other?.Id}`];
  const managing = accounts.filter((account) => account === own?.MasterAccountId);
  return managing.map((account) => `${account} is the management account of ${own?.Id}: never there`);
}

async function organizationOf(port: Port, account: AccountId): Promise<Organization | undefined> {
  try {
    const answer = await port.call<{ Organization: Organization }>(account, "organizations", "DescribeOrganization");
    return answer.Organization;
  } catch (error) {
    if (error instanceof Refusal && error.code === "AWSOrganizationsNotInUseException") return undefined;
    throw error;
  }
}

/** Settings that the cases need and a run does not touch: they are the owner's. */
async function preparationProblems(port: Port): Promise<readonly string[]> {
  const ask = <Settings>(operation: string) => port.call<Settings>(port.workload, "backup", operation);
  const global = await ask<{ GlobalSettings: Readonly<Record<string, string>> }>("DescribeGlobalSettings");
  const region = await ask<{ ResourceTypeManagementPreference: Readonly<Record<string, boolean>> }>(
    "DescribeRegionSettings",
  );
  return [
    ...(global.GlobalSettings["isCrossAccountBackupEnabled"] === "true"
      ? []
      : ["cross-account backup is off: the management account switches it on (UpdateGlobalSettings)"]),
    ...(region.ResourceTypeManagementPreference["DynamoDB"] === true
      ? []
      : [`DynamoDB has no advanced features in ${port.workload}: UpdateRegionSettings switches them on`]),
  ];
}
