import { sdkAws } from "#aws/transport/sdk";
import { realTime } from "../clock.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import type { OperationPorts } from "../ports.ts";
import { blueprintOf } from "../synth/synth.ts";
import { deployAll, type DeployResult } from "./deploy.ts";

/** Deploys everything to the AWS behind a loopback endpoint, where a 12-digit key speaks for its account. */
export function deployTo(endpoint: string, ports: OperationPorts, loaded: LoadedPlan): Promise<DeployResult> {
  return deployAll(sdkAws({ kind: "endpoint", url: endpoint }), ports, realTime, blueprintOf(loaded));
}
