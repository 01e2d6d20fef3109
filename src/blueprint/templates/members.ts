import type { PolicyStatement } from "#model";
import type { RealmState } from "../realm.ts";

type Conditions = NonNullable<PolicyStatement["Condition"]>;

/** A statement for the realm's workload accounts, whoever of them its other conditions let through. */
export interface MemberStatement extends Omit<PolicyStatement, "Principal" | "Sid"> {
  readonly Sid: string;
}

/**
 * Lets in the accounts that a realm's targets name, by their units and by their numbers. A list of hundreds of accounts is longer
 * than policies may be, and an account that joins a unit is in at once (reference_policies_condition-keys, aws:PrincipalOrgPaths).
 */
export function forMembers(realm: RealmState, statement: MemberStatement): readonly PolicyStatement[] {
  const { Condition = {}, Sid, ...rest } = statement;
  const ways = waysIn(realm);
  return ways.map((way, at) => ({
    Sid: ways.length === 1 ? Sid : `${Sid}${at + 1}`,
    ...rest,
    Principal: "*",
    Condition: merged(merged({ StringEquals: { "aws:PrincipalOrgID": realm.organizationId } }, way), Condition),
  }));
}

function waysIn({ organizationId, targets }: RealmState): readonly Conditions[] {
  const { accounts, organizationalUnits } = targets;
  const paths = organizationalUnits.map((unit) =>
    unit.startsWith("r-") ? `${organizationId}/${unit}/*` : `${organizationId}/*/${unit}/*`,
  );
  return [
    ...(paths.length > 0 ? [{ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": paths } }] : []),
    ...(accounts.length > 0 ? [{ StringEquals: { "aws:PrincipalAccount": accounts } }] : []),
  ];
}

/** All of both hold. */
function merged(a: Conditions, b: Conditions): Conditions {
  const operators = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...a[operator], ...b[operator] }]));
}
