import { readFileSync } from "node:fs";
import type { FunctionTexts } from "#emit";
import { asset } from "../assets/index.ts";

/** The functions as `tools/build.ts` bundled them. */
export function functionTexts(): FunctionTexts {
  return {
    "export-parameters": text("export-parameters"),
    inspect: text("inspect"),
    orchestrate: text("orchestrate"),
    reconcile: text("reconcile"),
    shorten: text("shorten"),
    watch: text("watch"),
  };
}

function text(name: keyof FunctionTexts): string {
  return readFileSync(asset(`functions/${name}.cjs`), "utf8");
}
