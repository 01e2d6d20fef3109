import type { Connections } from "../../connections.ts";
import { signedBackup } from "./backup.ts";
import { signedKms } from "./kms.ts";
import { signedQueues } from "./sqs.ts";
import { signedSts } from "./sts.ts";

/** Signed calls to AWS, or to another address: local AWS. */
export function signedConnections(endpoint: string | undefined): Connections {
  return {
    backup: (region, credentials) => signedBackup({ region, credentials, endpoint }),
    kms: (region, credentials) => signedKms({ region, credentials, endpoint }),
    queues: (region, credentials) => signedQueues({ region, credentials, endpoint }),
    sts: (region, credentials) => signedSts({ region, credentials, endpoint }),
  };
}
