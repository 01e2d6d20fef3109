import { vaultName } from "#model";
import type { Plan } from "#planner";

const most = 5;

/** Under which readings of AWS's own texts the plan was made, where the other reading would change it. */
export function assumptionParts({ assumptions }: Plan): readonly string[] {
  const deciding = assumptions.filter(({ decides, isDefault }) => decides > 0 || !isDefault);
  if (deciding.length === 0) return [];
  const lines = deciding.map(
    ({ id, setting, isDefault, decides, reason, date }) =>
      `  ${id}: ${setting}${isDefault ? " (default)" : ""} decides the route of ${decides} classes; ${reason} (${date})`,
  );
  return [["ASSUMPTIONS", ...lines].join("\n")];
}

/** What starts together, and which copies take longest. */
export function loadParts({ load: { starts, drains } }: Plan): readonly string[] {
  if (starts.length === 0) return [];
  const begun = starts.map(
    ({ realm, plan, rule, jobs, variants, peakToMean }) =>
      `  ${realm} ${plan}.${rule}: ${jobs} ${jobs === 1 ? "backup" : "backups"} in ${groups(variants.length)}, peak to mean ${peakToMean}`,
  );
  const longest = drains
    .slice(0, most)
    .map(
      ({ account, type, toVault, jobs, atOnce, documented, hours }) =>
        `  ${account} ${type} into ${vaultName(toVault)}: ${jobs} ${jobs === 1 ? "copy" : "copies"} in ${hours} h, ${atOnce} at a time${documented ? "" : " (estimated)"}`,
    );
  return [["STARTS", ...begun, "LONGEST COPIES", ...longest].join("\n")];
}

function groups(count: number): string {
  return count === 1 ? "one start" : `${count} starts`;
}
