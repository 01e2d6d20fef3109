import { vaultName } from "#model";
import type { Observation } from "../lineage/observe.ts";
import type { RuntimePorts } from "../lineage/ports.ts";

/** How long a backup was on its way, from its own completion to that of the copy that an event tells of. */
export function measureLag(ports: RuntimePorts, { job, lineage }: Observation): void {
  const copy = lineage?.points.find(({ arn }) => arn === job?.pointArn);
  const [original] = lineage?.points ?? [];
  if (!copy?.completed || !original || original.arn === copy.arn) return;
  const ms = Date.parse(copy.completed) - Date.parse(original.completed ?? original.created);
  ports.measure("HopLag", Math.max(0, ms / 1000), { vault: vaultName(copy.vaultArn), region: copy.region });
}
