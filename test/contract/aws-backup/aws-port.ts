import type { AccountId, Region } from "#model";
import { AwsClients, type SessionKeys } from "./aws-clients.ts";
import { type PlayedService, type Port, Refusal } from "./port.ts";
import type { Clock } from "./clock.ts";

/** Where a run plays: the environment's own account, and a role of the second one. */
export interface Place {
  readonly workload: AccountId;
  readonly central: AccountId;
  readonly roleName: string;
  readonly region: Region;
}

/** A session of a role that was assumed by one lasts an hour at most: a new one is taken well before. */
const sessionMs = 40 * 60_000;

/** AWS through the SDK's production clients, as the environment says where AWS is. */
export function awsPort({ workload, central, roleName, region }: Place, clock: Clock): Port {
  const own = new AwsClients();
  const assume = async () => new AwsClients(await session(own, `arn:aws:iam::${central}:role/${roleName}`, region));
  let theirs: { readonly clients: AwsClients; readonly until: number } | undefined;
  const clientsOf = async (account: AccountId): Promise<AwsClients> => {
    if (account === workload) return own;
    if (account !== central) throw new Error(`the contract run has no credentials for ${account}`);
    if (!theirs || clock.now() >= theirs.until) theirs = { clients: await assume(), until: clock.now() + sessionMs };
    return theirs.clients;
  };
  return {
    name: clock.name,
    workload,
    central,
    region,
    call: async <Output>(
      account: AccountId,
      service: PlayedService,
      operation: string,
      input: object = {},
      there = region,
    ) => {
      const clients = await clientsOf(account);
      return (await clients.send(service, operation, input, there).catch(refuse)) as Output;
    },
    pause: (seconds) => clock.pause(seconds),
  };
}

async function session(own: AwsClients, RoleArn: string, region: Region): Promise<SessionKeys> {
  const input = { RoleArn, RoleSessionName: "holdfast-contract" };
  const { Credentials } = (await own.send("sts", "AssumeRole", input, region).catch(refuse)) as {
    readonly Credentials?: {
      readonly AccessKeyId: string;
      readonly SecretAccessKey: string;
      readonly SessionToken: string;
    };
  };
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

/** An answer of AWS's has HTTP metadata; everything else (no network, no credentials) stays what it is. */
function refuse(error: unknown): never {
  if (error instanceof Error && "$metadata" in error) throw new Refusal(error.name, error.message);
  throw error;
}
