import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RealmIntention } from "#config";
import { arn, type PackedWatchTable } from "#model";
import { plan } from "#planner";
import type { Blueprint } from "../../src/blueprint/index.ts";
import { filesOf } from "../../src/emit/index.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { functionTexts } from "../../src/operations/synth/function-texts.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";

const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");

/** The example under a watch, its realm changed. */
async function watched(change: Partial<RealmIntention>): Promise<Blueprint> {
  const loaded = await loadPlan({ config });
  const { organization, realms: written } = loaded.intention;
  const realms = Object.entries(written).map(([name, realm]) => [name, { ...realm, ...change }] as const);
  const intention = {
    ...loaded.intention,
    organization: { ...organization, auditAccount: "555555555555" },
    realms: Object.fromEntries(realms),
  };
  return blueprintOf({ ...loaded, intention, plan: plan(intention, loaded.inventory) });
}

/** Every node with each place that it stands in. */
function nodesOf({ templates }: Blueprint) {
  return templates.flatMap(({ nodes, places }) => nodes.map((node) => ({ node, places })));
}

describe.each<[string, Partial<RealmIntention>]>([
  ["as it is", {}],
  ["with originals that are shortened, and a second Region", second()],
])("the example %s", (_, change) => {
  test("gives each message of a function up to a queue of its own, before the message expires", async () => {
    const nodes = nodesOf(await watched(change)).map(({ node }) => node);
    const queues = nodes.flatMap((node) => (node.kind === "queue" ? [node] : []));
    const taken = nodes.flatMap((node) => (node.kind === "function" && node.queueArn ? [node.queueArn] : []));
    expect(taken.length).toBeGreaterThan(3);
    for (const queue of queues.filter(({ id }) => taken.includes(`\${${id}.Arn}`))) {
      const { visibilitySeconds, retentionSeconds, redrive } = queue;
      expect(redrive?.receivesMost, queue.name).toBeGreaterThanOrEqual(3);
      expect(retentionSeconds, queue.name).toBeGreaterThan(visibilitySeconds * (redrive?.receivesMost ?? Infinity));
    }
  });

  test("has its inspector look at every one of those queues, and at no other", async () => {
    const all = nodesOf(await watched(change));
    const graves = all.flatMap(({ node, places }) =>
      node.kind === "queue" && node.name.endsWith("-dead-letters")
        ? places.map(({ account, region }) => arn("sqs", region, account, node.name))
        : [],
    );
    const [inspector] = all.flatMap(({ node }) => (node.kind === "function" && node.id === "Inspect" ? [node] : []));
    const table = inspector?.constants["HOLDFAST_WATCH_TABLE"] as PackedWatchTable;
    expect(table.deadLetters.toSorted()).toEqual(graves.toSorted());
  });

  test("fits into requests, the watch's functions inlined", async () => {
    const files = Object.entries(filesOf(await watched(change), functionTexts()));
    for (const [name, text] of files) expect(Buffer.byteLength(text), name).toBeLessThan(51_200);
  });
});

function second(): Partial<RealmIntention> {
  return { originals: "shorten", regions: { "eu-west-1": { second: "eu-central-1" } } };
}
