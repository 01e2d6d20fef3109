import {
  findRow,
  type KeyKind,
  plansFor,
  type RecoveryPoint,
  type ResourceType,
  type RouteRow,
  type RouteTable,
  ruleFor,
} from "#model";
import { byHand } from "./by-hand.ts";

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
  const rows = rowsOf(table, point, madeBy);
  const [first] = rows;
  // A fully managed backup is under the vault's key, whatever the source's is: its key says nothing, and all its rows are alike.
  if (first === undefined || first.fullManagement) return first;
  const keyGrantsCentral = table.grantingKeys.some((key) => key === point.keyArn);
  const { plan, rule } = first;
  return findRow({ rows }, { type, fullManagement: false, keyKind, keyGrantsCentral, region, plan, rule });
}

/** The plan and rule that made a backup, as its job names them; both undefined for an on-demand backup. */
export interface MadeBy {
  readonly planName?: string | undefined;
  readonly ruleName?: string | undefined;
}

const known = new WeakMap<RouteTable, Map<string, readonly RouteRow[]>>();

/** The rows that a backup can take, whatever its key is. A walk asks for them a million times, and whoever asks gets the same. */
export function rowsOf(
  table: RouteTable,
  { type, region }: Pick<PointClass, "type" | "region">,
  { planName, ruleName }: MadeBy,
): readonly RouteRow[] {
  const ofTable = known.get(table) ?? new Map<string, readonly RouteRow[]>();
  const name = [type, region, planName, ruleName].join();
  const rows =
    ofTable.get(name) ?? findRows(table, type, { planName, ruleName }).filter((row) => row.region === region);
  known.set(table, ofTable.set(name, rows));
  return rows;
}

function findRows(table: RouteTable, type: ResourceType, { planName, ruleName }: MadeBy): readonly RouteRow[] {
  const plan = planOf(table, type, planName);
  const rule = plan && ruleFor(table, plan, ruleName);
  const rows = table.rows.filter((row) => row.type === type && row.plan === plan && row.rule === rule);
  return planName === undefined ? rows.map(byHand) : rows;
}

/** Plans of a policy are named after the intention's, with a suffix; an on-demand backup takes the first plan of its type. */
function planOf(table: RouteTable, type: ResourceType, planName: string | undefined): string | undefined {
  const plans = plansFor(table, type);
  if (planName === undefined) return plans[0];
  const fitting = plans.filter((plan) => planName.startsWith(`${plan.toLowerCase()}-`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}
