import type { Aws } from "#aws";
import type { LocalAws } from "#local-aws";
import type { AccountId, Region } from "#model";
import { say } from "../messages.ts";
import { OperationError, type OperationPorts } from "../ports.ts";
import type { Attack, AttackScene, AttackStep } from "./attack.ts";
import { endOf } from "./call-end.ts";

/** Runs one attack on local AWS and gives every call of it with the control that decided, as the journal has it. */
export async function runAttack(
  localAws: LocalAws,
  ports: OperationPorts,
  attack: Attack,
  scene: { aws: Aws; account: AccountId; region: Region; resources: AttackScene["resources"] },
): Promise<readonly AttackStep[]> {
  const steps: AttackStep[] = [];
  const attempt: AttackScene["attempt"] = async (call, resource, run) => {
    const from = localAws.world.journal.length;
    const error = await errorOf(run);
    const end = endOf(localAws.world.journal.lines(from), error);
    // Counted as denied, an attack that does not work would make every control look strong.
    if (end.outcome === "broken")
      throw new OperationError(say("DRILL-E001", { attack: attack.id, call, resource, why: end.why }), 1);
    const step = { position: attack.position, call, resource, ...end };
    steps.push(step);
    ports.notify(say("DRILL-I001", step));
  };
  await attack.run({ ...scene, attempt });
  return steps;
}

async function errorOf(run: () => Promise<void>): Promise<Error | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
