import { pageOf } from "../../pages.ts";
import { badRequest } from "./errors.ts";

const largestPage = 100;

/** One page of a list: a hundred entries at most, and a hundred where the caller does not say. */
export function page<T>(
  all: readonly T[],
  size: number = largestPage,
  marker?: string,
): { readonly shown: readonly T[]; readonly next: string | undefined } {
  if (size < 1) throw badRequest("The number of items must be at least 1.");
  try {
    const { items, next } = pageOf(all, marker, Math.min(size, largestPage));
    return { shown: items, next };
  } catch {
    throw badRequest("The marker is not valid.");
  }
}
