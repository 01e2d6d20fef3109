import { parsedObject, textOf } from "./api-call.ts";
import type { WatchFinding } from "./watch-finding.ts";
import { watchTextOf } from "./watch-texts.ts";

/** Says beforehand that somebody will work somewhere. */
export interface Ticket {
  /** `*` stands for all. */
  readonly account: string;
  /** ARN of a role or a user; `*` stands for all. */
  readonly principal: string;
  /** ISO 8601. */
  readonly until: string;
}

/** The ticket that a parameter's value holds; undefined where it holds none. */
export function readTicket(text: string): Ticket | undefined {
  const value = parsedObject(text);
  if (!value) return undefined;
  const [account, principal, until] = [textOf(value["account"]), textOf(value["principal"]), textOf(value["until"])];
  return account !== "" && principal !== "" && !Number.isNaN(Date.parse(until))
    ? { account, principal, until }
    : undefined;
}

/** True for what a ticket can explain at all: nothing explains a lock that goes. */
export function canBeExpected({ code }: WatchFinding): boolean {
  return watchTextOf(code)?.ticketed ?? false;
}

/** True where an open ticket says that this was to come. */
export function isExpected(finding: WatchFinding, tickets: readonly Ticket[], now: number): boolean {
  const at = Date.parse(finding.time ?? "") || now;
  return (
    canBeExpected(finding) &&
    tickets.some(
      ({ account, principal, until }) =>
        (account === "*" || account === finding.account) &&
        (principal === "*" || principal === finding.actor) &&
        at <= Date.parse(until),
    )
  );
}
