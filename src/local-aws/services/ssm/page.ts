import { AwsError } from "../../wire/index.ts";
import { pageOf } from "../../pages.ts";
import { unfit } from "./errors.ts";

interface Asked {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** One page of a list, of `usual` entries where the caller does not say. */
export function page<T>(
  all: readonly T[],
  { MaxResults, NextToken }: Asked,
  largest: number,
  usual: number = largest,
): { readonly shown: readonly T[]; readonly NextToken: string | undefined } {
  const size = MaxResults ?? usual;
  if (size < 1 || size > largest)
    throw unfit(size, "maxResults", `Member must have value less than or equal to ${largest}.`);
  try {
    const { items, next } = pageOf(all, NextToken, size);
    return { shown: items, NextToken: next };
  } catch {
    throw new AwsError("InvalidNextToken", "The specified token is not valid.");
  }
}
