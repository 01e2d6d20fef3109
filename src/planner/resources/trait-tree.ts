/** What is known of all that have the same traits: a branch a trait, compared as it is, so that no two lists are one. */
export interface TraitTree<Value> {
  readonly branches: Map<string | undefined, TraitTree<Value>>;
  value: Value | undefined;
}

/** A tree without a branch. */
export function traitTree<Value>(): TraitTree<Value> {
  return { branches: new Map(), value: undefined };
}

/** The place of these traits, which grows where it is not there yet. */
export function placeOf<Value>(root: TraitTree<Value>, traits: readonly (string | undefined)[]): TraitTree<Value> {
  let place = root;
  for (const trait of traits) {
    const next = place.branches.get(trait) ?? traitTree<Value>();
    place.branches.set(trait, next);
    place = next;
  }
  return place;
}
