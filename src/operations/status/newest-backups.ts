import type { Arn, RecoveryPoint } from "#model";
import type { Arrivals } from "#runtime";

/** The newest backup of each resource that was seen, by the rule that made it. */
export interface NewestBackups {
  /** Milliseconds; undefined where none was seen. What no rule made counts for every one; copies do where `withCopies`. */
  of(resource: Arn, rule: string, withCopies: boolean): number | undefined;
  addOriginal(point: RecoveryPoint): void;
  /** The same holdings are counted once, however often they are given. */
  addCopies(arrivals: Arrivals): void;
}

/** Neither is the name of a rule. */
const [byNoRule, asCopy] = ["", "(copy)"];

export function newestBackups(): NewestBackups {
  const newest = new Map<string, number>();
  const counted = new WeakSet<Arrivals>();
  const add = (resource: Arn, rule: string, created: string) => {
    const key = `${resource} ${rule}`;
    newest.set(key, Math.max(newest.get(key) ?? 0, Date.parse(created)));
  };
  return {
    of: (resource, rule, withCopies) => {
      const kinds = [rule, byNoRule, ...(withCopies ? [asCopy] : [])];
      const found = kinds.flatMap((kind) => newest.get(`${resource} ${kind}`) ?? []);
      return found.length === 0 ? undefined : Math.max(...found);
    },
    addOriginal: ({ resourceArn, ruleName, created }) => add(resourceArn, ruleName ?? byNoRule, created),
    addCopies: (arrivals) => {
      if (counted.has(arrivals)) return;
      counted.add(arrivals);
      for (const points of arrivals.values())
        for (const { resourceArn, created } of points) add(resourceArn, asCopy, created);
    },
  };
}
