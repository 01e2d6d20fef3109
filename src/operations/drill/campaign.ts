import type { Aws } from "#aws";
import type { LocalAws } from "#local-aws";
import type { AccountId, Region } from "#model";
import { say } from "../messages.ts";
import type { OperationPorts } from "../ports.ts";
import type { AttackStep, Position } from "./attack.ts";
import { attacks } from "./attacks/index.ts";
import { runAttack } from "./run-attack.ts";

interface Place {
  readonly account: AccountId;
  readonly region: Region;
}

/** A resource that the campaign is after. */
interface Prey extends Place {
  readonly arn: string;
}

/** All attacks in order, each from where its position stands: P2 in every workload account, P5 where the last hops are. */
export async function runCampaign(
  world: { readonly aws: Aws; readonly localAws: LocalAws },
  ports: OperationPorts,
  prey: readonly Prey[],
  vaults: readonly (Place & { readonly kind: string })[],
): Promise<readonly AttackStep[]> {
  const stands: Readonly<Record<Position, readonly Place[]>> = {
    P2: placesOf(prey),
    P5: placesOf(vaults.filter(({ kind }) => kind === "standard" || kind === "air-gapped")),
  };
  const steps: AttackStep[] = [];
  for (const attack of attacks) {
    ports.notify(say("TOUR-I001", { step: "attack", detail: `${attack.position}: ${attack.title}` }));
    for (const { account, region } of stands[attack.position]) {
      const resources = prey.filter((one) => one.account === account).map(({ arn }) => arn);
      steps.push(...(await runAttack(world.localAws, ports, attack, { aws: world.aws, account, region, resources })));
    }
  }
  return steps;
}

function placesOf(places: readonly Place[]): readonly Place[] {
  const unique = new Map(places.map(({ account, region }) => [`${account}/${region}`, { account, region }]));
  return [...unique.values()];
}
