import type { ContractCase } from "../case.ts";
import { backupCases } from "./backups.ts";
import { copyCases } from "./copies.ts";
import { fileSystemCases } from "./file-systems.ts";
import { holdCases } from "./holds.ts";
import { lockCases } from "./locks.ts";
import { planCases } from "./plans.ts";
import { restoreCases } from "./restores.ts";
import { selectionCases } from "./selections.ts";
import { vaultCases } from "./vaults.ts";

/**
 * The contract: what local AWS and AWS answer alike. Those that take no job come first, and last what would end others'
 * points if AWS let it.
 */
export const cases: readonly ContractCase[] = [
  ...vaultCases,
  ...planCases,
  ...selectionCases,
  ...backupCases,
  ...lockCases,
  ...copyCases,
  ...restoreCases,
  ...fileSystemCases,
  ...holdCases,
];
