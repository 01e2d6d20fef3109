import type { RouteRow, RouteStep, RouteTable } from "./route.ts";

/** A route table as it travels in a function's text: rows share their ways, for most of them go the same. */
export interface PackedTable extends Omit<RouteTable, "rows"> {
  readonly ways: readonly (readonly RouteStep[])[];
  /** `way` counts from 0. */
  readonly rows: readonly (Omit<RouteRow, "steps"> & { readonly way: number })[];
}

/** Keeps rows and their order. */
export function packTable({ rows, ...table }: RouteTable): PackedTable {
  const known = new Map<string, number>();
  const ways: (readonly RouteStep[])[] = [];
  const packed = rows.map(({ steps, ...row }) => {
    const text = JSON.stringify(steps);
    const way = known.get(text) ?? ways.push(steps) - 1;
    known.set(text, way);
    return { ...row, way };
  });
  return { ...table, ways, rows: packed };
}

/** What was packed. */
export function unpackTable({ ways, rows, ...table }: PackedTable): RouteTable {
  return { ...table, rows: rows.map(({ way, ...row }) => ({ ...row, steps: ways[way] ?? [] })) };
}
