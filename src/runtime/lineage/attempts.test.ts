import { describe, expect, test } from "vitest";
import { vaultArn } from "#model";
import { decide } from "./decide.ts";
import {
  attemptInto,
  central,
  hourMs,
  hoursOn,
  lineageOf,
  pointIn,
  region,
  rowWith,
  stepTo,
  workload,
} from "./testing.ts";

const row = rowWith(stepTo("local", "standard"));
const [local, last] = [pointIn("local"), pointIn("standard", { account: central })];

describe("an attempt that failed by a fault of AWS", () => {
  test.each([
    [1, 0.2, "wait"],
    [1, 0.25, "copy"],
    [2, 0.4, "wait"],
    [2, 0.5, "copy"],
    [4, 1.9, "wait"],
    [4, 2, "copy"],
    [12, 23.9, "wait"],
    [12, 24, "copy"],
  ])("number %d is followed by another %d hours after its end: %s", (made, hours, kind) => {
    const attempts = Array.from({ length: made }, (_, at) =>
      attemptInto("standard", { id: `JOB-${at}`, created: new Date(hoursOn(at / 100)).toISOString() }),
    );
    const decision = decide(lineageOf([local], attempts), row, hoursOn(1 + hours));
    expect(decision).toMatchObject({ kind, failure: { code: "AWS-FAULT" } });
  });

  test("the next one names the one before, whatever order they are listed in", () => {
    const attempts = [
      attemptInto("standard", { id: "LATER", created: new Date(hoursOn(0.9)).toISOString() }),
      attemptInto("standard", { id: "EARLIER" }),
    ];
    expect(decide(lineageOf([local], attempts), row, hoursOn(5))).toMatchObject({ kind: "copy", after: "LATER" });
  });
});

test.each([
  ["Given key ID is not accessible", 23, "wait", "KEY-UNUSABLE"],
  ["Given key ID is not accessible", 24, "copy", "KEY-UNUSABLE"],
  ["Access Denied trying to call AWS Backup service", 24, "copy", "ACCESS-DENIED"],
  ["The stars were not right.", 0.25, "copy", "UNKNOWN-MESSAGE"],
])("%s, %d hours on: %s", (message, hours, kind, code) => {
  const decision = decide(lineageOf([local], [attemptInto("standard", { message })]), row, hoursOn(1 + hours));
  expect(decision).toMatchObject({ kind, failure: { code } });
  expect(decision.because).toContain(message);
});

test("what AWS never does is not tried again, and said", () => {
  const message =
    "Copy job from eu-west-1 to eu-west-1 cannot be initiated for RDS resources. Feature is not supported for provided resource type.";
  const decision = decide(lineageOf([local], [attemptInto("standard", { message })]), row, hoursOn(600));
  expect(decision).toMatchObject({ kind: "alert", code: "COPY-REFUSED", failure: { code: "TYPE-NOT-SUPPORTED" } });
});

describe("a job under way", () => {
  const running = attemptInto("standard", { state: "CREATED", message: undefined, ended: undefined });

  test.each([
    [3, "wait"],
    [47, "wait"],
    [49, "alert"],
  ])("for %d hours: %s", (hours, kind) => {
    expect(decide(lineageOf([local], [running]), row, hoursOn(0.5 + hours)).kind).toBe(kind);
  });

  test("into another vault holds nothing up", () => {
    const other = { ...running, toVaultArn: vaultArn("eu-central-1", central, "standard") };
    expect(decide(lineageOf([local], [other]), row, hoursOn(3))).toMatchObject({ kind: "copy", after: "nothing" });
  });
});

test("a job that ended well without a point in the vault is made again, after its pause", () => {
  const job = attemptInto("standard", { state: "COMPLETED", message: undefined });
  expect(decide(lineageOf([local], [job]), row, hoursOn(1.1)).kind).toBe("wait");
  expect(decide(lineageOf([local], [job]), row, hoursOn(1.3))).toMatchObject({
    kind: "copy",
    failure: { code: "POINT-VANISHED" },
  });
});

describe("a hop of the plan's copy action", () => {
  const byPlan = rowWith(stepTo("local", "standard", { mover: "copy-action" }));
  const completed = new Date(hoursOn(10)).toISOString();

  test.each([
    ["is waited for", 11.9, "wait"],
    ["is made by us once it did not come", 12.1, "copy"],
  ])("%s, %d hours after the start of a backup of ten", (_what, hours, kind) => {
    expect(decide(lineageOf([pointIn("local", { completed })]), byPlan, hoursOn(hours)).kind).toBe(kind);
  });

  test("that failed is made again like any other", () => {
    expect(decide(lineageOf([local], [attemptInto("standard")]), byPlan, hoursOn(1.3)).kind).toBe("copy");
  });
});

describe("a move that AWS refuses although it documents it", () => {
  const message =
    "Copy job failed because the destination Backup vault is encrypted with the default Backup service managed key.";
  const disputed = rowWith(stepTo("local", "standard", { fallback: { vault: "intermediate", retentionDays: 7 } }));
  const refused = attemptInto("standard", { message });

  test("goes around by the vault beside the target, at once", () => {
    expect(decide(lineageOf([local], [refused]), disputed, hoursOn(1.01))).toMatchObject({
      kind: "copy",
      step: { fromVault: "local", toVault: "intermediate", retentionDays: 7, toAccount: central },
    });
  });

  test("and from there into the target", () => {
    const stop = pointIn("intermediate", { account: central });
    expect(decide(lineageOf([local, stop], [refused]), disputed, hoursOn(3))).toMatchObject({
      kind: "copy",
      point: { vaultArn: vaultArn(region, central, "intermediate") },
      step: { fromAccount: central, toVault: "standard", retentionDays: 35 },
    });
  });

  test("and nowhere else: the refusal of another move is none of this one", () => {
    const elsewhere = { ...refused, toVaultArn: vaultArn("eu-central-1", central, "standard") };
    const onward = { ...refused, fromVaultArn: vaultArn(region, central, "intermediate") };
    for (const other of [elsewhere, onward])
      expect(decide(lineageOf([local], [other]), disputed, hoursOn(3))).toMatchObject({
        step: { toVault: "standard" },
      });
  });

  test("is done when the target stands, and not tried where nobody planned a way around", () => {
    expect(decide(lineageOf([local, last], [refused]), disputed, hoursOn(3)).kind).toBe("done");
    expect(decide(lineageOf([local], [refused]), row, hoursOn(3)).kind).toBe("wait");
  });
});

test("of a backup whose jobs have no records any more, the first order of each day is a new one", () => {
  const old = rowWith(stepTo("local", "standard", { retentionDays: 365 }));
  const decision = decide(lineageOf([local]), old, hoursOn(29 * 24));
  expect(decision).toMatchObject({ kind: "copy", after: "2027-01-30" });
});

describe("points that are not copied", () => {
  test.each([
    ["a continuous one", { status: "AVAILABLE" }, "wait"],
    ["one that was stopped", { status: "STOPPED" }, "wait"],
    [
      "one that its ARN calls continuous",
      { arn: "arn:aws:backup:eu-west-1:1:recovery-point:continuous:logs-1" },
      "wait",
    ],
    ["a part of a composite one", { parentArn: "arn:aws:backup:eu-west-1:111111111111:recovery-point:whole" }, "wait"],
    ["a cold one", { storageClass: "COLD" }, "alert"],
    ["one under way", { status: "CREATING" }, "wait"],
  ] as const)("%s", (_what, given, kind) => {
    expect(decide(lineageOf([pointIn("local", given)]), row, hoursOn(3)).kind).toBe(kind);
  });

  test.each(["PARTIAL", "EXPIRED"])("a copy that is %s is none: it is made again", (status) => {
    const lacking = pointIn("standard", { account: central, status });
    expect(decide(lineageOf([local, lacking]), row, hoursOn(3)).kind).toBe("copy");
  });

  test("but a composite point without all its parts is: some is better than none", () => {
    expect(decide(lineageOf([pointIn("local", { status: "PARTIAL" })]), row, hoursOn(3)).kind).toBe("copy");
  });
});

describe("an original that may be shortened", () => {
  const shortening = { ...row, originalDays: 7 };
  const original = pointIn("local", { deleteAfterDays: 35 });

  test("is, once every last hop stands", () => {
    const decision = decide(lineageOf([original, last]), shortening, hoursOn(3));
    expect(decision).toMatchObject({
      kind: "shorten",
      point: { vaultArn: vaultArn(region, workload, "local") },
      lifecycle: { deleteAfterDays: 8 },
    });
  });

  test.each([
    ["while the last hop is not there", lineageOf([original]), shortening, "copy"],
    ["while it is being made", lineageOf([original, { ...last, status: "CREATING" }]), shortening, "wait"],
    ["where originals are kept", lineageOf([original, last]), row, "done"],
    ["where it is short already", lineageOf([pointIn("local", { deleteAfterDays: 8 }), last]), shortening, "done"],
    ["where it is gone", lineageOf([last]), shortening, "done"],
  ] as const)("is not %s", (_what, lineage, given, kind) => {
    expect(decide(lineage, given, hoursOn(3)).kind).toBe(kind);
  });

  test("is not on the word of a job: its point has to stand", () => {
    const job = attemptInto("standard", { state: "COMPLETED", message: undefined });
    expect(decide(lineageOf([original], [job]), shortening, hoursOn(2) + hourMs).kind).toBe("copy");
  });
});
