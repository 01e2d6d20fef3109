import { join } from "node:path";

/** A file that `tools/build.ts` put into `dist/`: beside the bundle, or beside the sources where those run. */
export function asset(...path: readonly string[]): string {
  const dist = import.meta.url.endsWith(".ts") ? join(import.meta.dirname, "../../../dist") : import.meta.dirname;
  return join(dist, ...path);
}
