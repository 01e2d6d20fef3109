import type { Filter, Operator } from "../../wire/models/mpa-types.ts";
import { invalid } from "./errors.ts";
import type { Session } from "./state.ts";

type Comparable = string | number;

const mostFilters = 10;

/** The fields that ListSessions can be filtered by (API reference, Filter). */
const fields: Readonly<Record<string, (session: Session) => Comparable>> = {
  ActionName: ({ operation }) => operation,
  SessionStatus: ({ status }) => status,
  InitiationTime: ({ initiated }) => initiated.getTime(),
};

/** The sessions that meet every filter. */
export function filtered(sessions: readonly Session[], filters: readonly Filter[] = []): readonly Session[] {
  if (filters.length > mostFilters) throw invalid(`A request has at most ${mostFilters} filters.`);
  const tests = filters.map(testOf);
  return sessions.filter((session) => tests.every((meets) => meets(session)));
}

function testOf({ FieldName, Operator, Value = "" }: Filter): (session: Session) => boolean {
  const field = Object.entries(fields).find(([name]) => name === FieldName)?.[1];
  if (!field) throw invalid(`ListSessions cannot be filtered by ${String(FieldName)}.`);
  const read = (text: string): Comparable => (FieldName === "InitiationTime" ? timeOf(text) : text);
  const bounds = (Operator === "BETWEEN" ? Value.split(/ and /i) : [Value]).map(read);
  return (session) => holds(Operator, field(session), bounds);
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw invalid(`${text} is not a time.`);
}

/** API reference, Filter, Operator. */
function holds(
  operator: Operator | undefined,
  value: Comparable,
  [first = "", second = ""]: readonly Comparable[],
): boolean {
  switch (operator) {
    case "EQ":
      return value === first;
    case "NE":
      return value !== first;
    case "GT":
      return value > first;
    case "LT":
      return value < first;
    case "GTE":
      return value >= first;
    case "LTE":
      return value <= first;
    case "CONTAINS":
      return String(value).includes(String(first));
    case "NOT_CONTAINS":
      return !String(value).includes(String(first));
    case "BETWEEN":
      return value >= first && value <= second;
    default:
      throw invalid(`${String(operator)} is not an operator of filters.`);
  }
}
