export type PathKey = string | number;

/** The way from the top of a document to one place in it. */
export type Path = readonly PathKey[];

/** `realms.prod.targets.accounts.0`; the top itself is `the file`. */
export function showPath(path: Path): string {
  return path.length === 0 ? "the file" : path.map(showKey).join(".");
}

/** An empty key is shown as such. */
export function showKey(key: PathKey): string {
  return key === "" ? '""' : String(key);
}

/** What stands at a path of a plain value; undefined where the way ends early. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => childOf(at, key), value);
}

function childOf(value: unknown, key: PathKey): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
