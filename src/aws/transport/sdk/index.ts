import type { Aws, AwsSession } from "../../session.ts";
import { sdkBackup } from "./backup.ts";
import { sdkCloudFormation } from "./cloudformation.ts";
import { clientConfig, type Connection } from "./connection.ts";
import { sdkData } from "./data.ts";
import { sdkInventory } from "./inventory.ts";
import { sdkKms } from "./kms.ts";
import { sdkOrganizations } from "./organizations.ts";
import { sdkQueues } from "./queues.ts";
import { sdkReader } from "./reader.ts";

export { callersAccount } from "./assumed.ts";
export type { Connection, DirectServer } from "./connection.ts";

/** AWS over the SDK's clients; one session an account and region, kept. */
export function sdkAws(connection: Connection): Aws {
  const sessions = new Map<string, AwsSession>();
  return {
    session: (account, region) => {
      const key = `${account}/${region}`;
      const known = sessions.get(key);
      if (known) return known;
      const config = clientConfig(connection, account, region);
      const session: AwsSession = {
        account,
        region,
        backup: sdkBackup(config),
        cloudFormation: sdkCloudFormation(config),
        data: sdkData(config),
        inventory: sdkInventory(config, account),
        kms: sdkKms(config),
        organizations: sdkOrganizations(config),
        queues: sdkQueues(config, account),
        reader: sdkReader(config),
      };
      sessions.set(key, session);
      return session;
    },
  };
}
