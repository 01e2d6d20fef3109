/** Functions' texts as the template has them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packTable, type RouteTable } from "../../src/model/index.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";

const root = join(import.meta.dirname, "../..");

export function bundledText(name: string): string {
  return readFileSync(join(root, `dist/functions/${name}.cjs`), "utf8");
}

/** Writes a text into the folder, the route table of the example before it, and says where. */
export async function writeText(
  folder: string,
  name: string,
  change: (table: RouteTable) => RouteTable = (table) => table,
): Promise<string> {
  const { plan } = await loadPlan({ config: join(root, "examples/hardened-account/holdfast.yaml") });
  const [table] = plan.routeTables;
  if (!table) throw new Error("the example has no realm");
  const file = join(folder, `${name}.cjs`);
  const given = `const HOLDFAST_ROUTE_TABLE=${JSON.stringify(packTable(change(table)))};const HOLDFAST_WATCH_QUEUE="";\n`;
  writeFileSync(file, given + bundledText(name));
  return file;
}
