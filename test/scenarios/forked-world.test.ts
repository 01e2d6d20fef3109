import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type LocalAws, listenOnDemand } from "../../src/local-aws/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage } from "../../src/operations/tour/stage.ts";

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

/** What was backed up, copied and told, without what differs by the order in which a function's parallel calls arrive. */
function historyOf({ world }: LocalAws): readonly string[] {
  return world.journal
    .lines()
    .map(({ time, account, region, action, decision }) =>
      [time.slice(0, 13), account, region, action, decision].join(" "),
    )
    .sort();
}

test("a whole deployment, functions and all, goes on in a fork as in its original, and neither sees the other", async () => {
  const loaded = await loadPlan({ config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml") });
  const stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 5 });
  closers.push(() => stage.close());
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(stage.aws, ports, stage.pacer, blueprintOf(loaded));
  await stage.pacer.pause(2 * 86_400_000);
  const original = stage.localAws;
  const before = historyOf(original);
  const fork = await original.fork();
  const listening = listenOnDemand(fork);
  closers.push(
    () => fork.close(),
    () => listening.close(),
  );

  await fork.advanceTo(fork.world.clock.now() + 2 * 86_400_000);
  expect(historyOf(original)).toEqual(before);
  await stage.pacer.pause(2 * 86_400_000);
  expect(historyOf(fork).length).toBeGreaterThan(before.length + 100);
  expect(historyOf(original)).toEqual(historyOf(fork));
});
