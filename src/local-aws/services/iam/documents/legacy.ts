import { legacyParsing } from "./malformed.ts";
import { type Shape, type Statement, textsOf } from "./shape.ts";
import { resourceFault } from "./resources.ts";

const isoDate =
  /^-?\d{1,9}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12]\d|3[01]))?)?(t((2[0-3]|[01]?\d)(:[0-5]?\d(:[0-5]?\d(\.\d{1,9})?)?)?(z|[+-]\d{2}(:[0-5]\d)?)?)?)?$/i;
const latestSecond = 9_223_372_036_854_775_807n;

/** What IAM's older reader refuses without saying why: casing of effects, dates, and ARNs with too few parts. */
export function checkLegacy({ statements }: Shape): void {
  const sound = statements.every((statement) => hasEffect(statement) && hasDates(statement));
  if (!sound || firstFault(statements) === "legacy") throw legacyParsing();
}

function hasEffect({ Effect }: Statement): boolean {
  return Effect === "Allow" || Effect === "Deny";
}

function hasDates({ Condition = {} }: Statement): boolean {
  const blocks = Object.entries(Condition as Readonly<Record<string, object>>);
  const values = blocks.filter(([name]) => /^(\w+:)?Date/.test(name)).flatMap(([, block]) => Object.values(block));
  return values.flatMap(textsOf).every(isDate);
}

function isDate(text: string): boolean {
  return /^\d+$/.test(text) ? BigInt(text) <= latestSecond : isoDate.test(text) && /[t-]/i.test(text);
}

function firstFault(statements: readonly Statement[]): string | undefined {
  const resources = statements.flatMap(({ Resource, NotResource }) => [...textsOf(Resource), ...textsOf(NotResource)]);
  return resources.map(resourceFault).find((fault) => fault !== undefined);
}
