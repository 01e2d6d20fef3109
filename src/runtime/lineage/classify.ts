import { type KeyKind, type RecoveryPoint, type ResourceType, findRow, type RouteRow, type RouteTable } from "#model";

/** What a point tells of its resource: its type, and the kind of key it is under. */
export interface PointClass {
  readonly type: ResourceType;
  readonly keyKind: KeyKind;
  readonly keyArn: string | undefined;
  readonly region: string;
}

/** The matrix's type of a point; undefined for one that no row knows. */
export function typeOfPoint({ resourceType, arn }: RecoveryPoint): ResourceType | undefined {
  switch (resourceType) {
    case "S3":
      return "S3";
    case "RDS":
      return arn.includes(":snapshot:") ? "RDS_INSTANCE" : undefined;
    case "DynamoDB":
      // Advanced backups are AWS Backup's own, basic ones DynamoDB's (access-control, recovery point ARNs).
      return arn.startsWith("arn:aws:backup:") ? "DYNAMODB_ADVANCED" : "DYNAMODB_BASIC";
    case "EFS":
      return "EFS";
    default:
      return undefined;
  }
}

/** The row that a backup takes: the one that the plan printed for its resource, or would have printed. */
export function rowOf(table: RouteTable, point: PointClass, madeBy: MadeBy): RouteRow | undefined {
  const { type, keyKind, region } = point;
  const plan = planOf(table, type, madeBy.planName);
  const rule = plan && ruleOf(table, plan, madeBy.ruleName);
  if (plan === undefined || rule === undefined) return undefined;
  // A fully managed backup is under the vault's key, whatever the source's is: its key says nothing, and all its rows are alike.
  const managed = table.rows.find(
    (row) => row.type === type && row.fullManagement && row.region === region && row.plan === plan && row.rule === rule,
  );
  const keyGrantsCentral = table.grantingKeys.some((key) => key === point.keyArn);
  return managed ?? findRow(table, { type, fullManagement: false, keyKind, keyGrantsCentral, region, plan, rule });
}

/** The plan and rule that made a backup, as its job names them; both undefined for an on-demand backup. */
export interface MadeBy {
  readonly planName: string | undefined;
  readonly ruleName: string | undefined;
}

/** A rule that the plan no longer has, or none, counts as its first one. */
function ruleOf({ rows }: RouteTable, plan: string, ruleName: string | undefined): string | undefined {
  const rules = rows.filter((row) => row.plan === plan).map(({ rule }) => rule);
  return rules.find((rule) => rule === ruleName) ?? rules[0];
}

/** Plans of a policy are named after the intention's, with a suffix; an on-demand backup takes the first plan of its type. */
function planOf({ rows }: RouteTable, type: ResourceType, planName: string | undefined): string | undefined {
  const plans = [...new Set(rows.filter((row) => row.type === type).map(({ plan }) => plan))];
  if (planName === undefined) return plans[0];
  const fitting = plans.filter((plan) => planName.startsWith(`${plan.toLowerCase()}-`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}
