import type { KeyKind } from "./resource.ts";
import type { RouteRow, RouteStep, RouteTable } from "./route.ts";

/** A route table as it travels in a function's text: rows that differ by their key alone are one, and share their ways. */
export interface PackedTable extends Omit<RouteTable, "rows"> {
  readonly ways: readonly (readonly RouteStep[])[];
  readonly rows: readonly PackedRow[];
}

interface PackedRow extends Omit<RouteRow, "steps" | "keyKind" | "keyGrantsCentral"> {
  /** Counts from 0. */
  readonly way: number;
  readonly keys: readonly (readonly [KeyKind, boolean])[];
}

/** Keeps the order in which kinds of rows first appear. */
export function packTable({ rows, ...table }: RouteTable): PackedTable {
  const ways = new Map<string, number>();
  const packed = new Map<string, PackedRow>();
  for (const { steps, keyKind, keyGrantsCentral, ...rest } of rows) {
    const way = ways.get(JSON.stringify(steps)) ?? ways.size;
    ways.set(JSON.stringify(steps), way);
    const alike = JSON.stringify([rest, way]);
    const keys = packed.get(alike)?.keys ?? [];
    packed.set(alike, { ...rest, way, keys: [...keys, [keyKind, keyGrantsCentral]] });
  }
  return {
    ...table,
    ways: [...ways.keys()].map((way) => JSON.parse(way) as readonly RouteStep[]),
    rows: [...packed.values()],
  };
}

/** What was packed; rows that were packed into one stand together. */
export function unpackTable({ ways, rows, ...table }: PackedTable): RouteTable {
  return {
    ...table,
    rows: rows.flatMap(({ way, keys, ...row }) =>
      keys.map(([keyKind, keyGrantsCentral]) => ({ ...row, keyKind, keyGrantsCentral, steps: ways[way] ?? [] })),
    ),
  };
}
