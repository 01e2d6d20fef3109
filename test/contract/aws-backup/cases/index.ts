import type { ContractCase } from "../case.ts";
import { lockCases } from "./locks.ts";
import { planCases } from "./plans.ts";
import { selectionCases } from "./selections.ts";
import { vaultCases } from "./vaults.ts";

/** The contract: what local AWS and AWS answer alike, one case a rule of behaviour.md. */
export const cases: readonly ContractCase[] = [...vaultCases, ...lockCases, ...planCases, ...selectionCases];
