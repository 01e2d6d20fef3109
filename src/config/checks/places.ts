import { at, entriesOf, itemsOf, type Path } from "./draft.ts";

/** A value of the draft, where it stands, and what to call the realm, plan or rule that says it. */
export interface Place {
  readonly path: Path;
  readonly value: unknown;
  readonly owner: string;
}

/** A realm or a plan under its name. */
export interface NamedPlace extends Place {
  readonly name: string;
}

export function realmsOf(draft: unknown): readonly NamedPlace[] {
  return entriesOf(at(draft, "realms")).map(([name, value]) => ({
    name,
    value,
    path: ["realms", name],
    owner: `realm ${name}`,
  }));
}

export function plansOf(draft: unknown): readonly NamedPlace[] {
  return entriesOf(at(draft, "plans")).map(([name, value]) => ({
    name,
    value,
    path: ["plans", name],
    owner: `plan ${name}`,
  }));
}

/** The rules of a plan; one without a name goes by its place in the list. */
export function rulesOf(plan: NamedPlace): readonly Place[] {
  return itemsOf(at(plan.value, "rules")).map((value, index) => {
    const name = at(value, "name");
    const called = typeof name === "string" ? name : index;
    return { value, path: [...plan.path, "rules", index], owner: `rule ${called} of plan ${plan.name}` };
  });
}

/** What stands below a place; its value is undefined where nothing does. */
export function below({ path, value, owner }: Place, ...keys: readonly string[]): Place {
  return { path: [...path, ...keys], value: at(value, ...keys), owner };
}

/** The items of the list below a place. */
export function itemsBelow(place: Place, ...keys: readonly string[]): readonly Place[] {
  const { path, value, owner } = below(place, ...keys);
  return itemsOf(value).map((item, index) => ({ path: [...path, index], value: item, owner }));
}
