import type { AwsSession } from "#aws";
import { landingVaultName } from "#planner";
import { say } from "../messages.ts";
import type { OperationPorts } from "../ports.ts";

/** How the landing vault of an account must stand, whatever an attacker left of it. */
export interface LandingVault {
  readonly keyArn: string;
  readonly policyText: string;
}

/** An attacker who cannot harm the last hop can still delete the empty vault that a restore lands in: it is made again. */
export async function ensureLandingVault(
  session: AwsSession,
  ports: OperationPorts,
  landing: LandingVault,
): Promise<void> {
  const vaults = await session.backup.listVaults();
  if (vaults.some(({ name }) => name === landingVaultName)) return;
  await session.backup.createVault(landingVaultName, landing.keyArn);
  await session.backup.putVaultPolicy(landingVaultName, landing.policyText);
  ports.notify(say("RESTORE-I002", { vault: landingVaultName, account: session.account }));
}
