import type { BackupReader, ResourcePage } from "#aws";
import { type Arn, type RouteTable, vaultName } from "#model";
import { centralHops, ownHops } from "./arrived.ts";
import type { WalkFinding } from "./finding-texts.ts";
import { historiesOf } from "./histories.ts";
import { readable } from "./readable.ts";
import type { RuntimePorts } from "../lineage/ports.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A backup's window and its way to the last hop, on top of the time between two. */
const slackMs = 26 * hourMs;

/** Of a few points nobody knows how often they are made, for one by hand may be among them: at least once a month. */
const longestMs = 31 * dayMs;
const gapsLeast = 3;

/** The last few points tell how often a resource is backed up. */
const historyMs = 200 * dayMs;
const gapsMost = 5;

/** Pages of a vault's resources, and resources whose history is read, in one look into it. */
const pagesMost = 1000;
const historiesMost = 5000;

type AbsencePorts = Pick<RuntimePorts, "reader" | "now" | "log">;

/**
 * Says which resources have stopped arriving: the last hop's own account is asked, so nobody in a workload account can keep
 * it quiet, and the cause does not matter: a schedule, a tag, an opt-in, a role. Each resource is measured by its own past.
 */
export async function reportAbsences(ports: AbsencePorts, table: RouteTable): Promise<void> {
  for (const { vault, ...place } of [...centralHops(table), ...ownHops(table)])
    await readable(ports, place, () => lookInto(ports, vault, place));
}

async function lookInto(ports: AbsencePorts, vault: Arn, { account, region }: { account: string; region: string }) {
  const reader = await ports.reader(account, region);
  const silent: string[] = [];
  for await (const { resourceArn, last } of resourcesIn(reader, vault)) {
    if (ports.now() - last >= dayMs + slackMs) silent.push(resourceArn);
    if (silent.length > historiesMost) break;
  }
  const looked = silent.slice(0, historiesMost);
  const now = ports.now();
  const period = { createdFrom: new Date(now - historyMs).toISOString(), createdTo: new Date(now).toISOString() };
  const historyOf = await historiesOf(reader, vault, period, looked);
  for (const resource of looked) reportIfAbsent(ports, vault, resource, await historyOf(resource));
  if (looked.length < silent.length) cutOff(ports, vault);
}

export async function* resourcesIn(
  reader: BackupReader,
  vault: Arn,
): AsyncGenerator<ResourcePage["resources"][number]> {
  let token: string | undefined;
  for (let page = 0; page < pagesMost; page += 1) {
    const { resources, next } = await reader.pageResources(vaultName(vault), token);
    yield* resources;
    token = next;
    if (token === undefined) return;
  }
  throw new RangeError(`more than ${pagesMost} pages of resources in ${vault}`);
}

function reportIfAbsent(ports: AbsencePorts, vault: Arn, resource: string, history: readonly number[]): void {
  const now = ports.now();
  const times = [...history].sort((a, b) => a - b);
  const last = times.at(-1) ?? 0;
  const usual = usualGap(times);
  if (now - last < usual + slackMs) return;
  ports.log({
    level: "error",
    message: "absent",
    code: "BACKUP-ABSENT" satisfies WalkFinding,
    because: `the newest backup at the last hop is ${hours(now - last)} hours old; before that there was one every ${hours(usual)} hours at most`,
    resource,
    vault,
  });
}

/** The longest of the last pauses between two backups. */
export function usualGap(times: readonly number[]): number {
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  return gaps.length < gapsLeast ? longestMs : Math.max(...gaps.slice(-gapsMost));
}

function cutOff({ log }: AbsencePorts, vault: Arn): void {
  const because = `more than ${historiesMost} resources are older than a day: those after them were not looked at`;
  log({ level: "error", message: "absences cut off", code: "ABSENCE-UNKNOWN" satisfies WalkFinding, because, vault });
}

function hours(ms: number): string {
  return (ms / hourMs).toFixed(0);
}
