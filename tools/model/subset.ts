/** A service model as it stands in the file. */
export interface RawModel {
  readonly operations: Readonly<Record<string, unknown>>;
  readonly shapes: Readonly<Record<string, unknown>>;
}

/** A model with these operations alone, and the shapes that they are made of. */
export function subsetOf(model: RawModel, wanted: readonly string[]): RawModel {
  const operations = only(model.operations, wanted);
  const used = new Set<string>();
  let next = namesIn(operations);
  while (next.length > 0) {
    for (const name of next) used.add(name);
    next = next.flatMap((name) => namesIn(model.shapes[name])).filter((name) => !used.has(name));
  }
  return { ...model, operations, shapes: only(model.shapes, [...used]) };
}

function only(from: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
  const missing = names.find((name) => !Object.hasOwn(from, name));
  if (missing !== undefined) throw new RangeError(`the model has no ${missing}`);
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

/** The shapes that a part of the model refers to. */
function namesIn(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "shape" in part && typeof part.shape === "string" ? [part.shape] : [];
  return [...new Set([...own, ...Object.values(part).flatMap(namesIn)])];
}
