import { sdkAws } from "#aws/transport/sdk";
import { createLocalAws, listenOnDemand, type LocalAws } from "#local-aws";
import type { Inventory } from "#inventory";
import type { OperationPorts, Pacer } from "../ports.ts";
import type { DataWorld } from "./content.ts";

/** The world of a rehearsal: local AWS with the inventory loaded, and time that passes when it is waited for. */
export interface Stage extends DataWorld {
  readonly pacer: Pacer;
  close(): Promise<void>;
}

/** Sets up a fresh local AWS; functions reach it over loopback, everything else in process. */
export async function setStage(
  inventory: Inventory,
  options: { readonly startAt: number; readonly seed: number; readonly settings?: Readonly<Record<string, string>> },
): Promise<Stage> {
  const { startAt: frozenAt, seed, settings: assumptions = {} } = options;
  const localAws = createLocalAws({ frozenAt, seed, assumptions });
  const listening = listenOnDemand(localAws);
  const loaded = await localAws.handle({
    method: "POST",
    path: "/_holdfast/world",
    headers: {},
    body: Buffer.from(JSON.stringify(inventory)),
  });
  if (loaded.status !== 200)
    throw new Error(`local AWS does not take the inventory: ${Buffer.from(loaded.body).toString()}`);
  return {
    localAws,
    aws: sdkAws({ kind: "direct", serve: (request) => localAws.handle(request) }),
    pacer: rehearsalPacer(localAws),
    close: async () => {
      await localAws.close();
      await listening.close();
    },
  };
}

/** Waiting is the clock's advance: an operation that polls for hours takes no time at all. */
function rehearsalPacer(localAws: LocalAws): Pacer {
  return {
    now: () => localAws.world.clock.now(),
    pause: async (ms) => {
      await localAws.advanceTo(localAws.world.clock.now() + ms);
    },
  };
}

/** Every step is accepted: nothing of a rehearsal outlives it, and the tour says what it accepted. */
export function acceptEverything(ports: OperationPorts): OperationPorts {
  return { notify: (message) => ports.notify(message), ask: () => Promise.resolve("yes" as const) };
}
