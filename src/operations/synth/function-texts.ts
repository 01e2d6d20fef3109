import { readFileSync } from "node:fs";
import type { FunctionTexts } from "#emit";
import { asset } from "../assets/index.ts";

/** The functions as `tools/build.ts` bundled them. */
export function functionTexts(): FunctionTexts {
  return { orchestrate: readFileSync(asset("functions/orchestrate.cjs"), "utf8") };
}
