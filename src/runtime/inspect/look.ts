import { accountsOf, type RouteTable, type ToldFinding, type WatchTable } from "#model";
import { reportAbsences } from "../walk/absence.ts";
import { readable } from "../walk/readable.ts";
import { foreignPoints } from "./foreign-points.ts";
import type { InspectPorts, WatchTables } from "./ports.ts";
import { deadLetters, keyState, lockState, type Place, ruleState } from "./states.ts";

/** A look at everything that no event may have told of, from some place on. */
export interface Look {
  /** Milliseconds: the same hours for all parts of a look. */
  readonly startedAt: number;
  readonly from: number;
}

/** One thing to look at, where it stands. */
interface Spot extends Place {
  look(): Promise<readonly ToldFinding[]>;
}

/** Enough for the slowest spot and the message about the rest. */
const reserveMs = 60_000;

/** Looks at every spot; gives what it found, and the rest where time ran out. */
export async function lookAround(
  ports: InspectPorts,
  tables: WatchTables,
  order: Look,
): Promise<{ readonly findings: readonly ToldFinding[]; readonly rest?: Look }> {
  const findings: ToldFinding[] = [];
  for (const [at, spot] of [...spotsOf(ports, tables, order).entries()].slice(order.from)) {
    if (at > order.from && ports.timeLeft() < reserveMs) return { findings, rest: { ...order, from: at } };
    const hearing = { ...ports, log: (line: LogLine) => void findings.push(saidIn(line, spot)) };
    findings.push(...((await readable(hearing, spot, () => spot.look())) ?? []));
  }
  return { findings };
}

/** Vaults, keys and the rules that tell of an account every hour; absences, which grow by days, once a day. */
function spotsOf(ports: InspectPorts, { watch, routes }: WatchTables, { startedAt }: Look): readonly Spot[] {
  const vaults = watch.vaults.flatMap((vault): readonly Spot[] => {
    const place = placeOf(vault.arn);
    return [
      { ...place, look: () => lockState(ports, vault, place) },
      { ...place, look: () => foreignPoints(ports, routes, vault.arn, startedAt) },
    ];
  });
  const keys = watch.keys.map((arn): Spot => ({ ...placeOf(arn), look: () => keyState(ports, arn, placeOf(arn)) }));
  const rules = watch.rules.flatMap(({ name, post, regions }) =>
    accountsOf(watch, post).flatMap((account) =>
      regions.map((region): Spot => ({ account, region, look: () => ruleState(ports, name, { account, region }) })),
    ),
  );
  const graves = watch.deadLetters.map((arn): Spot => ({
    ...placeOf(arn),
    look: () => deadLetters(ports, arn, placeOf(arn)),
  }));
  const isDaily = new Date(startedAt).getUTCHours() === 0;
  return [...vaults, ...keys, ...rules, ...graves, ...(isDaily ? [absences(ports, watch, routes)] : [])];
}

function absences(ports: InspectPorts, watch: WatchTable, routes: RouteTable): Spot {
  const place = { account: routes.centralAccount, region: placeOf(watch.vaults[0]?.arn ?? "").region };
  const look = async () => {
    const findings: ToldFinding[] = [];
    const hearing = { ...ports, log: (line: LogLine) => void findings.push(saidIn(line, place)) };
    await reportAbsences(hearing, routes);
    return findings;
  };
  return { ...place, look };
}

type LogLine = Readonly<Record<string, unknown>>;

/** What the walkers' code says in a log line is a finding here. */
function saidIn(line: LogLine, place: Place): ToldFinding {
  const text = (key: string) => (typeof line[key] === "string" ? line[key] : "");
  const about = text("resource") || text("vault");
  const [, , , region = place.region, account = place.account] = text("vault").split(":");
  return {
    code: text("code"),
    account: text("account") || account,
    region: text("region") || region,
    subject: about,
    because: `${about === "" ? "" : `${about}: `}${text("because")}`,
  };
}

function placeOf(arn: string): Place {
  const [, , , region = "", account = ""] = arn.split(":");
  return { account, region };
}
