import { createLocalAws, type LocalAws } from "../../../src/local-aws/index.ts";
import { callerOf } from "../../../src/local-aws/services/iam/index.ts";
import { AwsError } from "../../../src/local-aws/wire/index.ts";
import { type Port, Refusal } from "./port.ts";

const management = "444444444444";
const workload = "111111111111";
const central = "222222222222";
const region = "eu-west-1";

/** A local AWS set up as a sandbox organization is, and the port to it. */
export interface LocalSandbox {
  readonly localAws: LocalAws;
  readonly port: Port;
  readonly management: string;
}

/** Both accounts in one organization, cross-account backup on, DynamoDB with advanced features. */
export async function localSandbox(): Promise<LocalSandbox> {
  const localAws = createLocalAws({ frozenAt: Date.parse("2026-06-01T00:00:00Z") });
  const port = localPort(localAws);
  await port.call(management, "organizations", "CreateOrganization", { FeatureSet: "ALL" });
  for (const account of [workload, central]) await join(port, account);
  await port.call(management, "backup", "UpdateGlobalSettings", {
    GlobalSettings: { isCrossAccountBackupEnabled: "true" },
  });
  for (const account of [workload, central])
    await port.call(account, "backup", "UpdateRegionSettings", {
      ResourceTypeManagementPreference: { DynamoDB: true },
    });
  return { localAws, port, management };
}

async function join(port: Port, account: string): Promise<void> {
  const Target = { Type: "ACCOUNT", Id: account };
  const invite = "InviteAccountToOrganization";
  const { Handshake } = await port.call<{ Handshake: { Id: string } }>(management, "organizations", invite, { Target });
  await port.call(account, "organizations", "AcceptHandshake", { HandshakeId: Handshake.Id });
}

/** Through the door, in this process; time passes by moving the clock. */
function localPort(localAws: LocalAws): Port {
  return {
    name: "local AWS",
    workload,
    central,
    region,
    call: async <Output>(account: string, service: string, operation: string, input: object = {}, there = region) => {
      const caller = callerOf(localAws.world, account);
      const answer = localAws.door.call(caller, there, service as "backup", operation, input);
      return (await answer.catch(refuse)) as Output;
    },
    pause: async (seconds) => {
      await localAws.advanceTo(localAws.world.clock.now() + seconds * 1000);
    },
  };
}

function refuse(error: unknown): never {
  throw error instanceof AwsError ? new Refusal(error.code, error.message) : error;
}
