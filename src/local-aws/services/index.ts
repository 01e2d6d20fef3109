import type { Door } from "../door.ts";
import type { Service } from "../service.ts";
import type { World } from "../world/index.ts";
import { account } from "./account/index.ts";
import { backup, startBackup } from "./backup/index.ts";
import { cloudformation } from "./cloudformation/index.ts";
import { cloudwatch } from "./cloudwatch/index.ts";
import { dynamodb } from "./dynamodb/index.ts";
import { ec2 } from "./ec2/index.ts";
import { efs } from "./efs/index.ts";
import { events } from "./events/index.ts";
import { iam } from "./iam/index.ts";
import { kms } from "./kms/index.ts";
import { lambda, watchQueues } from "./lambda/index.ts";
import { mpa, shareTeamsBy, startMpa } from "./mpa/index.ts";
import { organizations } from "./organizations/index.ts";
import { ram, sharedWith, sharePolicies } from "./ram/index.ts";
import { rds } from "./rds/index.ts";
import { s3 } from "./s3/index.ts";
import { sns } from "./sns/index.ts";
import { sqs } from "./sqs/index.ts";
import { ssm } from "./ssm/index.ts";
import { sts } from "./sts/index.ts";

/** Every service that local AWS serves. */
export const services: readonly Service[] = [
  account,
  backup,
  cloudformation,
  cloudwatch,
  dynamodb,
  ec2,
  efs,
  events,
  iam,
  kms,
  lambda,
  mpa,
  organizations,
  ram,
  rds,
  s3,
  sns,
  sqs,
  ssm,
  sts,
];

/** Lets services that act by themselves (policy plans, pollers) begin. */
export function startServices(world: World, door: Door): void {
  startBackup(world, door);
  startMpa(world);
  shareTeamsBy({
    policies: (asked, teamArn) => sharePolicies(asked, teamArn, "*"),
    // Teams live in us-east-1 alone.
    teams: (asked, owner) => sharedWith(asked, owner, "us-east-1", "mpa:ApprovalTeam"),
  });
  watchQueues(world, door);
}
