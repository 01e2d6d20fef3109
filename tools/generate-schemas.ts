/** Writes the schemas of the two files that people give us and of the plan that we give; with `--check` it only says whether they are up to date. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { intentionSchema } from "../src/config/index.ts";
import { inventorySchema } from "../src/inventory/index.ts";
import { planSchema } from "../src/planner/index.ts";

const folder = join(import.meta.dirname, "../schema");

function textOf(title: string, schema: z.ZodType, io: "input" | "output" = "input"): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-07", io });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

const schemas: readonly (readonly [name: string, text: string])[] = [
  ["config.schema.json", textOf("holdfast.yaml", intentionSchema)],
  ["inventory.schema.json", textOf("inventory.json", inventorySchema)],
  ["plan.schema.json", textOf("holdfast plan --json", planSchema, "output")],
];

function isCurrent([name, text]: readonly [string, string]): boolean {
  try {
    return readFileSync(join(folder, name), "utf8") === text;
  } catch {
    return false;
  }
}

if (process.argv.includes("--check")) {
  const stale = schemas.filter((schema) => !isCurrent(schema)).map(([name]) => `schema/${name}`);
  for (const name of stale)
    process.stderr.write(`${name} is not what the code says: run node tools/generate-schemas.ts\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of schemas) writeFileSync(join(folder, name), text);
}
