import type { RouteClass, RouteRow, RouteTable } from "./route.ts";

/** The row that a class of resources takes; undefined is the critical finding `NO-ROUTE`. The one lookup of plan and runtime. */
export function findRow(table: RouteTable, wanted: RouteClass): RouteRow | undefined {
  // Only a customer key has a policy that could keep central out.
  const grants = wanted.keyKind !== "customer" || wanted.keyGrantsCentral;
  return table.rows.find(
    (row) =>
      row.type === wanted.type &&
      row.fullManagement === wanted.fullManagement &&
      row.keyKind === wanted.keyKind &&
      row.keyGrantsCentral === grants &&
      row.region === wanted.region &&
      row.plan === wanted.plan &&
      row.rule === wanted.rule,
  );
}
