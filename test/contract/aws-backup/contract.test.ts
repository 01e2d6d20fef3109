import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold } from "./case.ts";
import { cases } from "./cases/index.ts";
import { localSandbox } from "./local-port.ts";
import { Stage } from "./stage.ts";

describe("the contract of AWS Backup", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = new Stage((await localSandbox()).port);
  });

  afterAll(async () => {
    expect(await stage.ledger.clear()).toEqual([]);
  });

  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    await expect(hold(one, stage)).resolves.toBeUndefined();
  });
});
