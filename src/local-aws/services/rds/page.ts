import type { Filter } from "@aws-sdk/client-rds";
import { pageOf } from "../../pages.ts";
import { invalidValue } from "./faults.ts";

interface Asked {
  readonly MaxRecords?: number | undefined;
  readonly Marker?: string | undefined;
}

/** One page of a list: 20 to 100 records, 100 where the caller does not say. */
export function page<T>(
  all: readonly T[],
  { MaxRecords = 100, Marker }: Asked,
): { readonly shown: readonly T[]; readonly Marker: string | undefined } {
  if (MaxRecords < 20 || MaxRecords > 100)
    throw invalidValue(`Invalid value ${MaxRecords} for MaxRecords. Must be between 20 and 100`);
  try {
    const { items, next } = pageOf(all, Marker, MaxRecords);
    return { shown: items, Marker: next };
  } catch {
    throw invalidValue(`The parameter Marker is not valid: ${Marker}`);
  }
}

/** What a filter of a list looks at, by its name. */
export type Facets<T> = Readonly<Record<string, (item: T) => string>>;

/** The items that fit every filter; ARNs stand for identifiers. */
export function filtered<T>(items: Iterable<T>, filters: readonly Filter[] = [], facets: Facets<T>): readonly T[] {
  return [...items].filter((item) =>
    filters.every(({ Name = "", Values = [] }) => {
      const facet = facets[Name];
      if (!facet) throw invalidValue(`Unrecognized filter name: ${Name}`);
      return Values.some((value) => value.replace(/^arn:(?:[^:]*:){5}/, "") === facet(item));
    }),
  );
}
