import type { CallContext } from "../../../service.ts";
import { like } from "../plans/like.ts";
import { apiTypeOf, backupOf, type RecoveryPoint, type Vault } from "../state.ts";
import type { PointChoice, RestoreTestingSelection, TagCondition } from "./state.ts";

const dayMs = 86_400_000;

/** One eligible point of every resource that a selection names (restore-testing). */
export function chosenPoints(
  context: CallContext,
  choice: PointChoice,
  selection: RestoreTestingSelection,
): readonly RecoveryPoint[] {
  const eligible = eligiblePoints(context, choice, selection);
  const byResource = Map.groupBy(eligible, ({ resourceArn }) => resourceArn);
  return [...byResource.values()].flatMap((points) => {
    const newestFirst = points.toSorted((a, b) => b.created.getTime() - a.created.getTime());
    const [latest] = newestFirst;
    // Conditions are held against the latest point, whichever is drawn.
    if (!latest || !selection.present.conditions.every((condition) => holds(condition, latest))) return [];
    return choice.algorithm === "LATEST_WITHIN_WINDOW" ? [latest] : (newestFirst[draw(context, points)] ?? []);
  });
}

function draw({ world }: CallContext, points: readonly RecoveryPoint[]): number {
  return world.chance.below(points.length);
}

function eligiblePoints(context: CallContext, choice: PointChoice, selection: RestoreTestingSelection) {
  const { world, account, region, now } = context;
  const since = now.getTime() - choice.windowDays * dayMs;
  const vaults = [...backupOf(world, account, region).vaults.values()].filter((vault) => isChosen(vault, choice));
  const points = vaults.flatMap((vault) => [...vault.points.values()]);
  return points.filter(
    (point) =>
      point.created.getTime() >= since &&
      (point.status === "COMPLETED" || point.status === "AVAILABLE") &&
      // A temporary point on its way into an air-gapped vault is not tested.
      point.lifecycle.DeleteAfterEvent === undefined &&
      choice.pointTypes.includes(point.moments ? "CONTINUOUS" : "SNAPSHOT") &&
      apiTypeOf(point.type) === selection.type &&
      names(selection.present.resources, point.resourceArn),
  );
}

function isChosen({ arn }: Vault, { includeVaults, excludeVaults }: PointChoice): boolean {
  return names(includeVaults, arn) && !names(excludeVaults, arn);
}

function names(patterns: readonly string[], arn: string): boolean {
  return patterns.some((pattern) => like(pattern, arn));
}

function holds({ key, value, equal }: TagCondition, { tags }: RecoveryPoint): boolean {
  return (tags.get(key) === value) === equal;
}
