import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { planText } from "../../src/operations/plan/index.ts";

const examples = join(import.meta.dirname, "../../examples");

describe.each(readdirSync(examples))("the example %s", (name) => {
  const readme = readFileSync(join(examples, name, "README.md"), "utf8");

  test("its README prints the plan as it is, table and sum", async () => {
    const { plan } = await loadPlan({ config: join(examples, name, "holdfast.yaml") });
    const lines = planText(plan, "table", false).trimEnd().split("\n");
    const printed = [...lines.slice(0, plan.resources.length + 1), lines.at(-1) ?? ""].map(
      (line) => `    ${line.trimEnd()}`,
    );
    expect(readme.split("\n").map((line) => line.trimEnd())).toEqual(expect.arrayContaining(printed));
  });
});
