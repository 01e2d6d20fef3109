import { AwsError } from "../../wire/index.ts";
import { checkRange } from "./constraints.ts";

/** How every list of IAM is asked for. */
export interface Paged {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** What every list of IAM says about its page. */
export interface PageEnd {
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/** A page holds a hundred unless asked otherwise. */
const usualItems = 100;

/** One page of a list: its items, and the marker of the next where there is one. */
export function pageOf<T>(input: Paged, all: readonly T[]): { readonly items: readonly T[]; readonly end: PageEnd } {
  checkRange(input.MaxItems, "maxItems", 1, 1000);
  const start = input.Marker === undefined ? 0 : readMarker(input.Marker);
  const next = start + (input.MaxItems ?? usualItems);
  return {
    items: all.slice(start, next),
    end: next < all.length ? { IsTruncated: true, Marker: writeMarker(next) } : { IsTruncated: false },
  };
}

function writeMarker(place: number): string {
  return Buffer.from(`at:${place}`).toString("base64");
}

function readMarker(marker: string): number {
  const place = /^at:(\d+)$/.exec(Buffer.from(marker, "base64").toString())?.[1];
  if (place === undefined) throw new AwsError("ValidationError", "Invalid Marker.");
  return Number(place);
}
