import { pageOf } from "../../pages.ts";
import { AwsError } from "../../wire/index.ts";

/** KMS's lists go on by a marker: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export function kmsPage<T>(
  all: readonly T[],
  { Limit = 100, Marker }: { readonly Limit?: number | undefined; readonly Marker?: string | undefined },
  most: number,
): { readonly items: readonly T[]; readonly Truncated: boolean; readonly NextMarker?: string } {
  if (Limit < 1 || Limit > most)
    throw new AwsError("ValidationException", `Limit must be between 1 and ${most}, not ${Limit}`);
  const { items, next } = pageAt(all, Marker, Limit);
  return next === undefined ? { items, Truncated: false } : { items, Truncated: true, NextMarker: next };
}

function pageAt<T>(all: readonly T[], marker: string | undefined, size: number): ReturnType<typeof pageOf<T>> {
  try {
    return pageOf(all, marker, size);
  } catch {
    throw new AwsError("InvalidMarkerException", `Could not deserialize marker '${marker}'`);
  }
}
