import { catalog, serviceNames, type ServiceName } from "../schema/catalog.ts";
import { inProcess } from "./in-process.ts";
import type { WireRequest, WireResponse } from "../index.ts";

/** A client of any SDK package, with its types left behind. */
interface AnyClient {
  readonly send: (command: unknown) => Promise<Record<string, unknown>>;
}

/** A service's SDK package: its client and its commands by operation. */
export interface AnySdk {
  readonly client: AnyClient;
  readonly command: (operation: string, input: unknown) => unknown;
}

type Constructor = new (argument: unknown) => unknown;

/** Services whose model is generated: the SDK has no client of them, or a large one that is not installed. */
type GeneratedService = "ec2" | "mpa";

/** Services whose client is installed. */
export type SdkServiceName = Exclude<ServiceName, GeneratedService>;

const clientNames: Readonly<Record<SdkServiceName, string>> = {
  account: "AccountClient",
  backup: "BackupClient",
  cloudformation: "CloudFormationClient",
  dynamodb: "DynamoDBClient",
  elasticfilesystem: "EFSClient",
  events: "EventBridgeClient",
  iam: "IAMClient",
  kms: "KMSClient",
  lambda: "LambdaClient",
  monitoring: "CloudWatchClient",
  organizations: "OrganizationsClient",
  ram: "RAMClient",
  rds: "RDSClient",
  s3: "S3Client",
  sns: "SNSClient",
  sqs: "SQSClient",
  ssm: "SSMClient",
  sts: "STSClient",
};

/** All of them, sorted. */
export const sdkServiceNames: readonly SdkServiceName[] = serviceNames.filter(
  (name): name is SdkServiceName => name !== "ec2" && name !== "mpa",
);

/** The keys that every test client signs with. */
export const testKeys = {
  accessKeyId: "222222222222",
  secretAccessKey: "a secret",
  sessionToken: "a/token+=",
} as const;

/** The production client of a service, whose requests go to `server` instead of a socket. */
export async function sdkOf(
  service: SdkServiceName,
  server: (request: WireRequest) => Promise<WireResponse>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<AnySdk> {
  const module = await catalog[service].load();
  const client = construct(module, clientNames[service], {
    endpoint: "http://127.0.0.1:4777",
    region: "eu-west-1",
    credentials: testKeys,
    maxAttempts: 1,
    requestHandler: inProcess(server),
    ...settings,
  });
  if (!isClient(client)) throw new TypeError(`${service} has no client`);
  return { client, command: (operation, input) => construct(module, `${operation}Command`, input) };
}

function construct(module: object, name: string, argument: unknown): unknown {
  const found = Object.entries(module).find(([key]) => key === name)?.[1];
  if (!isConstructor(found)) throw new TypeError(`No class ${name}`);
  return new found(argument);
}

function isConstructor(value: unknown): value is Constructor {
  return typeof value === "function";
}

function isClient(value: unknown): value is AnyClient {
  return typeof value === "object" && value !== null && "send" in value;
}
