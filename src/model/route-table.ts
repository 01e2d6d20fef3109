import type { RouteClass, RouteRow, RouteTable } from "./route.ts";

/** The row that a class of resources takes; undefined is the critical finding `NO-ROUTE`. The one lookup of plan and runtime. */
export function findRow(table: Pick<RouteTable, "rows">, wanted: RouteClass): RouteRow | undefined {
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

/** The plans that have a way for a type, in the order of the file: a backup that no plan made takes the first one's. */
export function plansFor({ rows }: Pick<RouteTable, "rows">, type: RouteRow["type"]): readonly string[] {
  return [...new Set(rows.filter((row) => row.type === type).map(({ plan }) => plan))];
}

/** A rule that the plan no longer has, or none, counts as its first one. */
export function ruleFor(
  { rows }: Pick<RouteTable, "rows">,
  plan: string,
  ruleName: string | undefined,
): string | undefined {
  const rules = rows.filter((row) => row.plan === plan).map(({ rule }) => rule);
  return rules.find((rule) => rule === ruleName) ?? rules[0];
}
