import {
  type AccountId,
  type Arn,
  type Lineage,
  type RecoveryPoint,
  type RouteRow,
  type RouteStep,
  vaultArn,
} from "#model";
import { failureOf } from "./failures.ts";

/** The steps that a lineage takes: its row's, but around each disputed move that AWS has refused it. */
export function stepsFor({ steps }: RouteRow, lineage: Lineage, source: AccountId): readonly RouteStep[] {
  return steps.flatMap((step) => (isRefused(step, lineage, source) ? around(step) : [step]));
}

function isRefused(step: RouteStep, { attempts }: Lineage, source: AccountId): boolean {
  const [from, to] = [fromOf(step, source), targetOf(step, source)];
  return (
    step.fallback !== undefined &&
    attempts.some(
      ({ fromVaultArn, toVaultArn, message }) =>
        fromVaultArn === from && toVaultArn === to && failureOf(message).code === "AWS-KEY-VAULT-REFUSED",
    )
  );
}

/** Through the vault beside the target, which stands under a key that travels. */
function around({ fallback, ...step }: RouteStep): readonly RouteStep[] {
  if (!fallback) return [step];
  const { toAccount, toRegion } = step;
  const beside = { toVault: fallback.vault, retentionDays: fallback.retentionDays, mover: "orchestrator" } as const;
  const onward = {
    fromVault: fallback.vault,
    fromAccount: toAccount,
    fromRegion: toRegion,
    mover: "orchestrator",
  } as const;
  return [
    { ...step, ...beside },
    { ...step, ...onward },
  ];
}

export function targetOf({ toRegion, toAccount, toVault }: RouteStep, source: AccountId): Arn {
  return vaultArn(toRegion, accountOf(toAccount, source), toVault);
}

export function fromOf({ fromRegion, fromAccount, fromVault }: RouteStep, source: AccountId): Arn {
  return vaultArn(fromRegion, accountOf(fromAccount, source), fromVault);
}

/** The point of a backup in a vault: the COMPLETED one where there are several. */
export function pointAt({ points }: Lineage, vault: Arn): RecoveryPoint | undefined {
  const here = points.filter(({ vaultArn: at }) => at === vault);
  return here.find(({ status }) => status === "COMPLETED") ?? here[0];
}

function accountOf(account: AccountId | "$source", source: AccountId): AccountId {
  return account === "$source" ? source : account;
}
