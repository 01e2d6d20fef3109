import { expect, test } from "vitest";
import { statusOf } from "./lineage-status.ts";
import { statusJson } from "./status-json.ts";
import type { StatusReport } from "./status.ts";
import { backupOf, dailyRow, momentAt } from "./testing.ts";

function reportOf(...names: readonly string[]): StatusReport {
  const lineages = names.map((name) =>
    statusOf(backupOf(name), { kind: "arrived", row: dailyRow, at: [] }, momentAt(2)),
  );
  return {
    now: "n",
    since: "s",
    lineages,
    groups: [],
    absent: [],
    unreadVaults: [],
    unjudged: [],
  } as unknown as StatusReport;
}

test.each([[[]], [["a"]], [["a", "b", "c"]]])("the pieces for %j make the document", (names) => {
  const report = reportOf(...names);
  expect(JSON.parse([...statusJson(report)].join(""))).toEqual(JSON.parse(JSON.stringify(report)));
});
