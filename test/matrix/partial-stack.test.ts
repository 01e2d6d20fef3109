import { describe, expect, test } from "vitest";
import { Stage, v } from "../vectors/stage.ts";

/** A stack of a file system and a volume, with a fault that only members suffer. */
async function backedUp(partial: number): Promise<{ readonly stage: Stage; readonly job: string | undefined }> {
  const stage = await Stage.open();
  await stage.vault(v);
  await stage.control("faults", { seed: 1, jobs: { partial } });
  const members = [await stage.resource("EFS"), await stage.resource("EBS")];
  const stack = await stage.resource("CLOUDFORMATION", { name: "app", attributes: { members } });
  return { stage, job: (await stage.backUp(stack, v)).State };
}

describe("the fault jobs.partial", () => {
  test("a stack is PARTIAL, job and point, when members fail", async () => {
    const { stage, job } = await backedUp(1);
    expect(job).toBe("PARTIAL");
    const members = await stage.backupJobs({ ByState: "FAILED" });
    expect(new Set(members.map(({ ResourceType }) => ResourceType))).toEqual(new Set(["EBS", "EFS"]));
    expect(await stage.points(v)).toMatchObject([{ ResourceType: "CloudFormation", Status: "PARTIAL" }]);
  });

  test("without it the stack is whole", async () => {
    const { stage, job } = await backedUp(0);
    expect(job).toBe("COMPLETED");
    expect(await stage.backupJobs({ ByState: "FAILED" })).toEqual([]);
  });

  test("a resource of its own never suffers it", async () => {
    const { stage } = await backedUp(1);
    expect(await stage.backUp(await stage.resource("EFS", { name: "0fedcba0987654321" }), v)).toMatchObject({
      State: "COMPLETED",
    });
  });
});
