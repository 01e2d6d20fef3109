import { createHash } from "node:crypto";
import { type Alert, alertOf, bySeverity } from "./alert.ts";
import type { WatchPorts } from "./ports.ts";
import type { WatchFinding } from "./watch-finding.ts";

type TellPorts = Pick<WatchPorts, "memory" | "publish" | "now" | "log">;

const dayMs = 86_400_000;

/** What goes on is told again after so long: a day for what is going on now. */
const remindMs = dayMs;

/** Who began to tell and has not ended by then never will; its messages come back later than that. */
const tellingMs = 300_000;

/** Alerts of one code in one account on one day; an attacker who makes noise drowns nobody. */
const alertsMost = 10;

/** Writes down every cause, and tells each of them once. */
export async function tell(ports: TellPorts, realm: string, findings: readonly WatchFinding[]): Promise<void> {
  const alerts: { readonly alert: Alert; readonly claimed: readonly Claim[] }[] = [];
  for (const group of Map.groupBy(findings, ({ code, account }) => `${code} ${account}`).values()) {
    const claimed = await claimAll(ports, group);
    const room = claimed.length === 0 ? undefined : await roomToday(ports, group);
    const told = claimed.map(({ finding }) => finding);
    const alert = room && alertOf(realm, told, room.last);
    if (alert) alerts.push({ alert, claimed });
  }
  for (const { alert, claimed } of alerts.sort((a, b) => bySeverity(a.alert, b.alert))) {
    await ports.publish(alert);
    ports.log({ level: "error", message: "alert", code: alert.code, because: alert.seen[0], account: alert.account });
    for (const one of claimed) await write(ports, one, "told");
  }
}

interface Claim {
  readonly key: string;
  readonly finding: WatchFinding;
}

/** Of each cause one finding, where nobody has told of it. */
async function claimAll(ports: TellPorts, findings: readonly WatchFinding[]): Promise<readonly Claim[]> {
  const claims = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const claimed: Claim[] = [];
  for (const [key, finding] of claims) if (await claim(ports, { key, finding })) claimed.push({ key, finding });
  return claimed;
}

async function claim(ports: TellPorts, wanted: Claim): Promise<boolean> {
  const known = await ports.memory.read(wanted.key);
  const { state, at } = known ? (JSON.parse(known.text) as Note) : { state: "told", at: 0 };
  const quietMs = state === "told" ? remindMs : tellingMs;
  if (known && ports.now() - at < quietMs) return false;
  return write(ports, wanted, "telling", known?.tag ?? "new");
}

interface Note {
  readonly state: "telling" | "told";
  /** Milliseconds. */
  readonly at: number;
  readonly finding: WatchFinding;
}

function write(
  { memory, now }: TellPorts,
  { key, finding }: Claim,
  state: Note["state"],
  known?: string,
): Promise<boolean> {
  return memory.write(key, JSON.stringify({ state, at: now(), finding } satisfies Note), known);
}

/** Undefined where enough was told today. Two at once may tell one more than that. */
async function roomToday(
  ports: TellPorts,
  [first]: readonly WatchFinding[],
): Promise<{ readonly last: boolean } | undefined> {
  const day = new Date(ports.now()).toISOString().slice(0, 10);
  const key = `alerts/${day}/${first?.code}/${first?.account}.json`;
  const known = await ports.memory.read(key);
  const count = known ? Number(JSON.parse(known.text)) : 0;
  if (count >= alertsMost) return undefined;
  await ports.memory.write(key, String(count + 1));
  return { last: count + 1 === alertsMost };
}

function keyOf({ code, account, subject }: WatchFinding): string {
  return `findings/${code}/${account}/${createHash("sha256").update(subject).digest("hex").slice(0, 24)}.json`;
}
