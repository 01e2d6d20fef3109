import type { Operators } from "./operator.ts";
import { orderOperators } from "./order.ts";

/**
 * Dates are W3C ISO 8601 or seconds since 1970.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const dateOperators: Operators = orderOperators("Date", "an ISO 8601 date or seconds since 1970", readDate);

const iso = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

function readDate(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  const match = iso.exec(text);
  if (!match) return undefined;
  // A time without a zone is UTC: the zone of the machine must not decide who may do what.
  const zoned = match[3] !== undefined && match[6] === undefined ? `${text}Z` : text;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}
