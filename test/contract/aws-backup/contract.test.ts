import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold } from "./case.ts";
import { cases } from "./cases/index.ts";
import { asksForAws, openStage } from "./open.ts";
import type { Stage } from "./stage.ts";

/** AWS takes its time; every wait in it is bounded by two hours. */
const longest = asksForAws(process.env) ? 8 * 3_600_000 : 60_000;

const say = (text: string) => process.stderr.write(`${text}\n`);

describe("the contract of AWS Backup", () => {
  let stage: Stage | undefined;

  beforeAll(async () => {
    stage = await openStage(process.env, say);
  }, longest);

  afterAll(async () => {
    const left = (await stage?.ledger.clear()) ?? [];
    if (left.length > 0) say(["These could not be removed:", ...left].join("\n  "));
    expect(left).toEqual([]);
  }, longest);

  test.each(cases.map((one) => [one.name, one] as const))(
    "%s",
    async (_name, one) => {
      if (!stage) throw new Error("no stage is open");
      await expect(hold(one, stage)).resolves.toBeUndefined();
    },
    longest,
  );
});
