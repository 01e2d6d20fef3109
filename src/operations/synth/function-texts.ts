import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FunctionTexts } from "#emit";

/** The functions as `tools/build.ts` bundled them: beside the running code, or in `dist/` where the sources run. */
export function functionTexts(): FunctionTexts {
  const folder = import.meta.url.endsWith(".ts") ? join(import.meta.dirname, "../../../dist") : import.meta.dirname;
  return { orchestrate: readFileSync(join(folder, "functions/orchestrate.cjs"), "utf8") };
}
