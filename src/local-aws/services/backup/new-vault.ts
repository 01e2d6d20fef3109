import type { Arn } from "#model";
import { type CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { ensureServiceLinkedRole } from "../iam/index.ts";
import { emitVault } from "./engine/events.ts";
import { invalidParameter, vaultArnOf } from "./find.ts";
import { refuseBeyond } from "./quotas.ts";
import { backupOf, type Vault } from "./state.ts";

type NewVault = Pick<Vault, "name" | "kind" | "keyArn" | "creatorRequestId"> & {
  readonly tags: Readonly<Record<string, string>> | undefined;
} & Partial<Pick<Vault, "lock" | "state" | "asked">>;

/** Puts a vault into the account and Region of a call. */
export function addVault(context: CallContext, { tags = {}, ...given }: NewVault): Vault {
  const { world, account, region } = context;
  const vault: Vault = {
    account,
    region,
    arn: vaultArnOf(context, given.name) as Arn,
    created: context.now,
    tags: new Map(Object.entries(tags)),
    points: new Map(),
    policyText: undefined,
    policy: undefined,
    lock: undefined,
    notifications: undefined,
    state: "AVAILABLE",
    teamArn: undefined,
    asked: undefined,
    revoke: undefined,
    ...given,
  };
  const { vaults } = backupOf(world, account, region);
  refuseBeyond(world, "quota-vaults", vaults.size + 1);
  ensureServiceLinkedRole(world, account, "backup.amazonaws.com");
  vaults.set(vault.name, vault);
  emitVault(context, vault, "CREATED");
  return vault;
}

/** The vault that an earlier try with the same request id made; refuses names that are none, or taken. */
export function checkNewName(context: CallContext, name: string, requestId: string | undefined): Vault | undefined {
  if (!/^[a-zA-Z0-9\-_]{2,50}$/.test(name))
    throw invalidParameter(`Invalid vault name ${name}: 2 to 50 letters, digits, hyphens or underscores`);
  const known = backupOf(context.world, context.account, context.region).vaults.get(name);
  if (!known || (requestId !== undefined && known.creatorRequestId === requestId)) return known;
  const members = { Arn: known.arn, Code: "AlreadyExistsException", Type: "User" };
  throw new AwsError("AlreadyExistsException", "Backup vault with the same name already exists", { members });
}
