import { pageOf } from "../../pages.ts";
import { invalid } from "./errors.ts";

const largestPage = 20;

/** One page of a list: twenty entries at most, and twenty where the caller does not say. */
export function page<T>(
  all: readonly T[],
  given: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): { readonly shown: readonly T[]; readonly NextToken: string | undefined } {
  const { MaxResults = largestPage, NextToken } = given;
  if (MaxResults < 1 || MaxResults > largestPage) throw invalid(`MaxResults must be between 1 and ${largestPage}.`);
  try {
    const { items, next } = pageOf(all, NextToken, MaxResults);
    return { shown: items, NextToken: next };
  } catch {
    throw invalid("NextToken is not valid.");
  }
}
