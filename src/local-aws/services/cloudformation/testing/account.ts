import type { Stack } from "@aws-sdk/client-cloudformation";
import { openDoor } from "../../../door.ts";
import { createWorld, type World } from "../../../world/index.ts";
import type { Service } from "../../../service.ts";
import { type ServiceName } from "../../../wire/index.ts";
import { backup } from "../../backup/index.ts";
import { cloudwatch } from "../../cloudwatch/index.ts";
import { dynamodb } from "../../dynamodb/index.ts";
import { events } from "../../events/index.ts";
import { callerOf, iam } from "../../iam/index.ts";
import { kms } from "../../kms/index.ts";
import { lambda } from "../../lambda/index.ts";
import { s3 } from "../../s3/index.ts";
import { sns } from "../../sns/index.ts";
import { sqs } from "../../sqs/index.ts";
import { cloudformation } from "../index.ts";

/** The account that a test works in, as its user `admin` unless another key is given. */
export const account = "111111111111";
const region = "eu-west-1";

/** A world with one account, seen through the door. */
export interface Account {
  readonly world: World;
  call<Output = Record<string, never>>(service: ServiceName, operation: string, input: object): Promise<Output>;
  /** CloudFormation, shortly. */
  cfn<Output = Record<string, never>>(operation: string, input: object): Promise<Output>;
  stack(name: string): Promise<Stack>;
  /** Event lines, oldest first: `Queue CREATE_COMPLETE`. */
  events(name: string): Promise<readonly string[]>;
  as(accessKeyId: string, sessionToken?: string): Account;
}

const services: readonly Service[] = [
  backup,
  cloudformation,
  cloudwatch,
  dynamodb,
  events,
  iam,
  kms,
  lambda,
  s3,
  sns,
  sqs,
];

/** Opens a fresh world; `more` services stand in for those of the same name. */
export function openAccount(more: readonly Service[] = []): Account {
  const world = createWorld();
  const door = openDoor(world, [...services, ...more]);
  const as = (key: string, token?: string): Account => {
    const origin = "http://127.0.0.1:4566";
    const call = async <Output>(service: ServiceName, operation: string, input: object) =>
      (await door.call({ ...callerOf(world, key, token), origin }, region, service, operation, input)) as Output;
    const cfn = <Output>(operation: string, input: object) => call<Output>("cloudformation", operation, input);
    return { world, call, cfn, as, stack: (name) => describe(cfn, name), events: (name) => eventLines(cfn, name) };
  };
  return as(account);
}

async function describe(cfn: Account["cfn"], StackName: string): Promise<Stack> {
  const { Stacks } = await cfn<{ Stacks: Stack[] }>("DescribeStacks", { StackName });
  const [stack] = Stacks;
  if (!stack) throw new Error(`no stack ${StackName}`);
  return stack;
}

async function eventLines(cfn: Account["cfn"], StackName: string): Promise<readonly string[]> {
  type Event = { LogicalResourceId: string; ResourceStatus: string };
  const { StackEvents } = await cfn<{ StackEvents: Event[] }>("DescribeStackEvents", { StackName });
  return StackEvents.toReversed().map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`);
}
