import { at, type CheckMistake, mistake } from "./draft.ts";
import { below, type Place, realmsOf } from "./places.ts";
import { overrideOf, type Run, runsOf, wantsAirGap } from "./runs.ts";

/** The owner of an air-gapped vault is there, and its key is one that the intention allows. */
export function checkAirGap(draft: unknown): readonly CheckMistake[] {
  return [...realmsOf(draft).flatMap(checkOwner), ...runsOf(draft).filter(wantsAirGap).flatMap(checkKey)];
}

function checkOwner({ path, value }: Place): readonly CheckMistake[] {
  const missing = at(value, "airGap", "owner") === "second" && at(value, "secondOwnerAccount") === undefined;
  return missing ? [mistake("second-owner-missing", [...path, "airGap", "owner"], {})] : [];
}

/** Where a plan or a rule insists on keyLossProof, it is the one that has to give way; else the realm's own key is. */
function checkKey(run: Run): readonly CheckMistake[] {
  const key = below(run.realm, "airGap", "key");
  const override = overrideOf(run, "keyLossProof");
  const asked = override?.value ?? at(run.realm.value, "keyLossProof") ?? true;
  if (key.value !== "realm-key" || asked !== true) return [];
  return [mistake("air-gap-key-can-go", (override ?? key).path, { realm: run.realm.name })];
}
