import { referencesIn } from "./references.ts";
import { invalid, type Template } from "./template.ts";

/** Logical ids of the resources whose condition holds, those first that others need; else as the template has them. */
export function orderResources(template: Template, conditions: ReadonlyMap<string, boolean>): readonly string[] {
  const needs = dependencies(template, conditions);
  const order: string[] = [];
  const waiting = new Set(needs.keys());
  while (waiting.size > 0) {
    const ready = [...waiting].find((id) => (needs.get(id) ?? []).every((need) => !waiting.has(need)));
    if (ready === undefined) throw invalid(`Circular dependency between resources: [${circle(needs, waiting)}]`);
    order.push(ready);
    waiting.delete(ready);
  }
  return order;
}

/** What each resource needs directly: DependsOn, Ref, Fn::GetAtt and Fn::Sub. */
function dependencies(template: Template, conditions: ReadonlyMap<string, boolean>): Map<string, readonly string[]> {
  const active = [...template.resources].filter(
    ([, { condition }]) => condition === undefined || conditions.get(condition) === true,
  );
  const ids = new Set(active.map(([id]) => id));
  const needs = active.map(([id, { properties, dependsOn }]) => {
    const references = referencesIn(properties, conditions).filter((name) => template.resources.has(name));
    const absent = references.filter((name) => !ids.has(name));
    if (absent.length > 0)
      throw invalid(
        `Template format error: Unresolved resource dependencies [${absent.join(", ")}] in the Resources block of the template`,
      );
    // A DependsOn of a resource that a condition left out is no dependency.
    return [id, [...references, ...dependsOn.filter((name) => ids.has(name))]] as const;
  });
  return new Map(needs);
}

/** Those that wait for themselves; others merely wait for them. */
function circle(needs: ReadonlyMap<string, readonly string[]>, waiting: ReadonlySet<string>): string {
  const reaches = (start: string) => {
    const seen = new Set<string>();
    const open = [...(needs.get(start) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(needs.get(next) ?? []));
    }
    return seen.has(start);
  };
  return [...waiting].filter(reaches).join(", ");
}
