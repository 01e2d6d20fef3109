import { KeyObject } from "node:crypto";
import type { World } from "./world.ts";

/**
 * A world like this one, and from now on apart from it: the same time, memory, plans and chance, so that the same calls
 * have the same answers in both. A fork that nobody plays in is a snapshot.
 */
export function forkWorld(world: World): World {
  // In one go: what is planned speaks of the same objects as the memory.
  const { memory, entries } = copyGraph({ memory: world.memory, entries: world.timeline.entries });
  return {
    clock: world.clock.fork(),
    timeline: world.timeline.fork(entries),
    chance: world.chance.fork(),
    journal: world.journal.fork(),
    faults: world.faults.fork(),
    assumptions: new Map(world.assumptions),
    memory,
  };
}

/**
 * A deep copy in which one object stays one object. What never changes is shared: frozen objects (compiled policies,
 * appointments), bytes and keys of node:crypto. A function elsewhere would tie the copy to its original, and throws.
 */
export function copyGraph<Graph>(graph: Graph): Graph {
  const copies = new Map<object, object>();
  const copy = (value: unknown, path: string): unknown => {
    if (typeof value === "function") throw new TypeError(`a function in a world's memory cannot be forked: ${path}`);
    if (typeof value !== "object" || value === null || isShared(value)) return value;
    const known = copies.get(value);
    return known ?? copyObject(value, path);
  };
  const copyObject = (value: object, path: string): object => {
    const made = emptyLike(value, path);
    copies.set(value, made);
    if (value instanceof Map)
      for (const [key, inner] of value) (made as Map<unknown, unknown>).set(key, copy(inner, `${path}/${String(key)}`));
    else if (value instanceof Set) for (const inner of value) (made as Set<unknown>).add(copy(inner, path));
    else
      for (const [key, inner] of Object.entries(value))
        (made as Record<string, unknown>)[key] = copy(inner, `${path}.${key}`);
    return made;
  };
  return copy(graph, "") as Graph;
}

function isShared(value: object): boolean {
  return Object.isFrozen(value) || value instanceof Uint8Array || value instanceof Date || value instanceof KeyObject;
}

function emptyLike(value: object, path: string): object {
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (Array.isArray(value)) return [];
  if ([Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) return {};
  throw new TypeError(`a ${value.constructor.name} in a world's memory cannot be forked: ${path}`);
}
