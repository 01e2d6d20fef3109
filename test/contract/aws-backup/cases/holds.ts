import { mainPoint } from "../backups.ts";
import type { ContractCase } from "../case.ts";
import { refusedCode, type Stage } from "../stage.ts";

interface Hold {
  readonly LegalHoldId: string;
  readonly Status: string;
}

/** A legal hold on the main vault, once it stands. */
async function hold(stage: Stage): Promise<{ readonly id: string; readonly cancel: () => Promise<void> }> {
  const { LegalHoldId } = await stage.backup<Hold>("CreateLegalHold", {
    Title: stage.name("hold"),
    Description: "contract",
    Tags: stage.tags,
    RecoveryPointSelection: { VaultNames: [stage.name("main")] },
  });
  const input = { LegalHoldId, CancelDescription: "the case is over", RetainRecordInDays: 1 };
  const cancel = stage.ledger.made(`legal hold ${LegalHoldId}`, () => stage.backup("CancelLegalHold", input));
  await standing(stage, LegalHoldId, "ACTIVE");
  return { id: LegalHoldId, cancel };
}

function standing(stage: Stage, LegalHoldId: string, status: string): Promise<Hold> {
  const look = () => stage.backup<Hold>("GetLegalHold", { LegalHoldId });
  return stage.until(look, ({ Status }) => Status === status);
}

export const holdCases: readonly ContractCase[] = [
  {
    name: "a legal hold shows the points of its vault, keeps them and is cancelled",
    rule: "A legal hold keeps points beyond their day, not continuous ones and not those that are over",
    expected: { shown: true, deletion: "InvalidRequestException", Status: "CANCELED" },
    observe: async (stage) => {
      const point = await mainPoint(stage);
      const { id: LegalHoldId, cancel } = await hold(stage);
      const { RecoveryPoints } = await stage.backup<{ RecoveryPoints: readonly { RecoveryPointArn: string }[] }>(
        "ListRecoveryPointsByLegalHold",
        { LegalHoldId },
      );
      const shown = RecoveryPoints.some(({ RecoveryPointArn }) => RecoveryPointArn === point.RecoveryPointArn);
      const deletion = await refusedCode(stage.backup("DeleteRecoveryPoint", point));
      await cancel();
      return { shown, deletion, Status: (await standing(stage, LegalHoldId, "CANCELED")).Status };
    },
  },
];
