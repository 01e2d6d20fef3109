import type { Region } from "#model";
import type { PlayedService } from "./port.ts";

/** Keys of a session, as the SDK's clients take them; without them the default chain of the environment counts. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Any client of the SDK, its types left behind: the cases name operations by text. */
interface AnyClient {
  send(command: unknown): Promise<unknown>;
}

interface Sdk {
  readonly client: string;
  readonly load: () => Promise<object>;
}

/** A literal import each: nothing of the SDK is loaded before AWS is asked for. */
const sdks: Readonly<Record<PlayedService, Sdk>> = {
  backup: { client: "BackupClient", load: () => import("@aws-sdk/client-backup") },
  cloudformation: { client: "CloudFormationClient", load: () => import("@aws-sdk/client-cloudformation") },
  dynamodb: { client: "DynamoDBClient", load: () => import("@aws-sdk/client-dynamodb") },
  elasticfilesystem: { client: "EFSClient", load: () => import("@aws-sdk/client-efs") },
  iam: { client: "IAMClient", load: () => import("@aws-sdk/client-iam") },
  kms: { client: "KMSClient", load: () => import("@aws-sdk/client-kms") },
  organizations: { client: "OrganizationsClient", load: () => import("@aws-sdk/client-organizations") },
  sts: { client: "STSClient", load: () => import("@aws-sdk/client-sts") },
};

/** The production clients of an account; one a service and Region. */
export class AwsClients {
  readonly #credentials: SessionKeys | undefined;
  readonly #clients = new Map<string, AnyClient>();

  constructor(credentials?: SessionKeys) {
    this.#credentials = credentials;
  }

  async send(service: PlayedService, operation: string, input: object, region: Region): Promise<unknown> {
    const { client: name, load } = sdks[service];
    const module = await load();
    const settings = { region, ...(this.#credentials ? { credentials: this.#credentials } : {}) };
    const key = `${service}/${region}`;
    const client = this.#clients.get(key) ?? (construct(module, name, settings) as AnyClient);
    this.#clients.set(key, client);
    return client.send(construct(module, `${operation}Command`, input));
  }
}

function construct(module: object, name: string, argument: unknown): unknown {
  const found: unknown = Object.entries(module).find(([key]) => key === name)?.[1];
  if (typeof found !== "function") throw new TypeError(`the SDK has no ${name}`);
  return Reflect.construct(found, [argument]);
}
