import { describe, expect, test } from "vitest";
import type { RecoveryPoint } from "#model";
import { pointIn, region, rowWith, stepTo, workload } from "../lineage/testing.ts";
import { copies, directRow, type FakeVaults, fakeVaults, inVaults, originals, tableOf } from "../walk/testing.ts";
import { reconcile } from "./reconcile.ts";

const hourMs = 3_600_000;
const now = Date.parse("2027-06-01T12:10:00Z");
const start = { startedAt: now, from: 0, found: 0 };

async function found(points: readonly RecoveryPoint[], rows = [directRow], accounts = [workload]) {
  const vaults = fakeVaults(inVaults(points), now);
  return { sent: await sentBy(vaults, rows, accounts), calls: vaults.calls() };
}

async function sentBy(vaults: FakeVaults, rows = [directRow], accounts = [workload], order = start) {
  const sent: object[] = [];
  const ports = { ...vaults, orchestrate: async (messages: readonly object[]) => void sent.push(...messages) };
  await reconcile(ports, tableOf(rows, accounts), order);
  return sent;
}

describe("a walk of the reconciler", () => {
  test("hands on what has not arrived, and nothing else", async () => {
    const made = originals(5, now - hourMs);
    const { sent } = await found([...made, ...copies(made.slice(1))]);
    expect(sent).toEqual([
      { source: "holdfast", account: workload, region, vaultName: "local", pointArn: made[0]?.arn },
    ]);
  });

  test.each([
    ["is being made", { status: "CREATING" }],
    ["is a part of a composite point", { parentArn: "arn:aws:backup:eu-west-1:111111111111:recovery-point:whole" }],
    ["is continuous", { status: "AVAILABLE" }],
  ] as const)("leaves alone what %s", async (_what, given) => {
    const [one] = originals(1, now - hourMs);
    expect((await found([{ ...(one as RecoveryPoint), ...given }])).sent).toEqual([]);
  });

  test("a copy that is no good has not arrived", async () => {
    const made = originals(2, now - hourMs);
    const bad = copies(made).map((point) => ({ ...point, status: "PARTIAL" }));
    expect((await found([...made, ...bad])).sent).toHaveLength(2);
  });

  test("two branches are two last hops; a stop on the way is none", async () => {
    const rows = [
      rowWith(
        stepTo("local", "rekey", { toAccount: "$source" }),
        stepTo("rekey", "standard"),
        stepTo("rekey", "second"),
      ),
    ];
    const made = originals(3, now - hourMs);
    const atStop = made.map((point) => ({ ...point, vaultArn: pointIn("rekey").vaultArn }));
    const [first] = copies(made);
    const both = [...copies(made.slice(1)), ...copies(made.slice(1), "second")];
    const { sent } = await found([...made, ...atStop, first as RecoveryPoint, ...both], rows);
    expect(sent).toMatchObject([{ pointArn: made[0]?.arn }]);
  });

  test("over 100,000 settled points costs a list call for 500, and changes nothing", async () => {
    const accounts = Array.from({ length: 10 }, (_, at) => String(100_000_000_000 + at));
    const made = accounts.flatMap((account) => originals(10_000, now - hourMs, account));
    const { sent, calls } = await found([...made, ...copies(made)], [directRow], accounts);
    expect(sent).toEqual([]);
    // Of the older day each vault says in a call that it holds nothing.
    expect(calls).toBeLessThanOrEqual(made.length / 500 + accounts.length + 1);
  });

  test("is stopped by no account that cannot be read, and says which", async () => {
    const accounts = ["100000000001", "100000000002", "100000000003"];
    const made = accounts.flatMap((account) => originals(2, now - hourMs, account));
    const vaults = fakeVaults(inVaults(made), now);
    const lines: Record<string, unknown>[] = [];
    const broken: FakeVaults = {
      ...vaults,
      log: (line) => void lines.push({ ...line }),
      reader: (account, at) =>
        account === "100000000002" ? Promise.reject(new Error("the role is gone")) : vaults.reader(account, at),
    };
    expect(await sentBy(broken, [directRow], accounts)).toHaveLength(4);
    const said = lines.filter(({ level }) => level === "error");
    expect(said.length).toBeGreaterThan(0);
    for (const line of said)
      expect(line).toMatchObject({ code: "ACCOUNT-UNREADABLE", account: "100000000002", because: "the role is gone" });
  });

  test("takes nothing for astray while the last hops cannot be read", async () => {
    const vaults = fakeVaults(inVaults(originals(5, now - hourMs)), now);
    const reader: FakeVaults["reader"] = (account, at) =>
      account === workload ? vaults.reader(account, at) : Promise.reject(new Error("denied"));
    expect(await sentBy({ ...vaults, reader })).toEqual([]);
  });

  test("goes on where its time ended, and finds the same", async () => {
    const accounts = ["100000000001", "100000000002", "100000000003"];
    const made = accounts.flatMap((account) => originals(2, now - hourMs, account));
    const whole = await sentBy(fakeVaults(inVaults(made), now), [directRow], accounts);
    const sent: object[] = [];
    let order: typeof start | undefined = start;
    for (let parts = 0; order; parts += 1) {
      expect(parts).toBeLessThan(10);
      const vaults = fakeVaults(inVaults(made), now, 1000);
      sent.push(...(await sentBy(vaults, [directRow], accounts, order)));
      order = vaults.rests[0];
    }
    expect(sent).toEqual(whole);
    expect(sent).toHaveLength(6);
  });
});
