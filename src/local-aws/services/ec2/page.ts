import { pageOf } from "../../pages.ts";
import { AwsError } from "../../wire/index.ts";
import { invalidValue } from "./errors.ts";

const largestPage = 1000;

/** One page of what is described; all of it, up to a thousand, where the caller asks for no size. */
export function page<T>(
  all: readonly T[],
  given: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): { readonly shown: readonly T[]; readonly NextToken: string | undefined } {
  const { MaxResults = largestPage, NextToken } = given;
  if (MaxResults < 1) throw invalidValue(`Value ( ${MaxResults} ) for parameter maxResults is invalid.`);
  try {
    const { items, next } = pageOf(all, NextToken, Math.min(MaxResults, largestPage));
    return { shown: items, NextToken: next };
  } catch (error) {
    if (error instanceof AwsError) throw invalidValue("Unable to parse pagination token");
    throw error;
  }
}
