import type { ResourceShare, ResourceShareAssociation, ResourceShareInvitation } from "@aws-sdk/client-ram";
import type { AccountId } from "#model";
import { type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { checkBeforeSharing } from "./checks.ts";

/** A world in which every backup vault may be shared: what AWS Backup says of its vaults is tested there. */
export function sharingAws(): TestAws {
  const aws = testAws();
  checkBeforeSharing(aws.localAws.world, "backup", () => "shareable");
  return aws;
}

/** The ARN of a backup vault in the tests' Region. */
export function vaultArn(account: AccountId, name = "airgapped"): string {
  return `arn:aws:backup:eu-west-1:${account}:backup-vault:${name}`;
}

/** Makes a share and gives its ARN. */
export async function makeShare(by: TestCaller, input: object): Promise<string> {
  type Made = { resourceShare: { resourceShareArn: string } };
  const made = await by<Made>("ram", "CreateResourceShare", { name: "share", ...input });
  return made.resourceShare.resourceShareArn;
}

/** The names of the shares that others share with an account. */
export async function seenBy(call: TestCaller): Promise<readonly (string | undefined)[]> {
  const input = { resourceOwner: "OTHER-ACCOUNTS" };
  const { resourceShares } = await call<{ resourceShares: ResourceShare[] }>("ram", "GetResourceShares", input);
  return resourceShares.map(({ name }) => name);
}

export async function invitationsOf(call: TestCaller): Promise<readonly ResourceShareInvitation[]> {
  type Received = { resourceShareInvitations: ResourceShareInvitation[] };
  return (await call<Received>("ram", "GetResourceShareInvitations")).resourceShareInvitations;
}

/** Answers the one invitation that waits. */
export async function answer(by: TestCaller, verb: "Accept" | "Reject"): Promise<void> {
  const pending = (await invitationsOf(by)).find(({ status }) => status === "PENDING");
  const { resourceShareInvitationArn } = pending ?? {};
  await by("ram", `${verb}ResourceShareInvitation`, { resourceShareInvitationArn });
}

/** The principals of an account's shares: whom, and how it stands with them. */
export async function principalsIn(call: TestCaller): Promise<readonly (readonly [unknown, unknown])[]> {
  type Listed = { resourceShareAssociations: ResourceShareAssociation[] };
  const input = { associationType: "PRINCIPAL" };
  const { resourceShareAssociations } = await call<Listed>("ram", "GetResourceShareAssociations", input);
  return resourceShareAssociations.map(({ associatedEntity, status }) => [associatedEntity, status]);
}
