import { describe, expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { Refusal } from "./port.ts";

describe("the ledger of a run", () => {
  function ledgerOf(...made: readonly (readonly [string, () => void])[]): { ledger: Ledger; said: string[] } {
    const said: string[] = [];
    const ledger = new Ledger((what) => said.push(what));
    for (const [what, undo] of made) ledger.made(what, async () => undo());
    return { ledger, said };
  }

  test("says what is made, and takes it away once, the last first", async () => {
    const gone: string[] = [];
    const { ledger, said } = ledgerOf(["a", () => gone.push("a")], ["b", () => gone.push("b")]);
    const now = ledger.made("c", async () => gone.push("c"));
    await now();
    await now();
    expect(await ledger.clear()).toEqual([]);
    expect({ said, gone }).toEqual({ said: ["a", "b", "c"], gone: ["c", "b", "a"] });
  });

  test("lists what cannot be taken away, and goes on with the rest", async () => {
    const gone: string[] = [];
    const refuse = () => {
      throw new Refusal("InvalidRequestException", "it is held");
    };
    const { ledger } = ledgerOf(["a", () => gone.push("a")], ["b", refuse]);
    expect(await ledger.clear()).toEqual(["b: InvalidRequestException: it is held"]);
    expect(gone).toEqual(["a"]);
  });

  test("tries again what hung on something else, and takes what is gone for gone", async () => {
    let held = true;
    const release = () => {
      held = false;
    };
    const hang = () => {
      if (held) throw new Refusal("InvalidRequestException", "it is held");
    };
    const absent = () => {
      throw new Refusal("ResourceNotFoundException", "there is none");
    };
    expect(await ledgerOf(["absent", absent], ["release", release], ["hangs", hang]).ledger.clear()).toEqual([]);
  });
});
