import { backupAirGappedVault } from "./backup-air-gapped-vault.ts";
import { backupPlan } from "./backup-plan.ts";
import { backupSelection } from "./backup-selection.ts";
import { backupVault } from "./backup-vault.ts";
import { cloudwatchDashboard } from "./cloudwatch-dashboard.ts";
import { customResource } from "./custom-resource.ts";
import { dynamodbTable } from "./dynamodb-table.ts";
import { eventsApiDestination } from "./events-api-destination.ts";
import { eventsConnection } from "./events-connection.ts";
import { eventsEventBus } from "./events-event-bus.ts";
import { eventsEventBusPolicy } from "./events-event-bus-policy.ts";
import { eventsRule } from "./events-rule.ts";
import { iamManagedPolicy } from "./iam-managed-policy.ts";
import { iamPolicy } from "./iam-policy.ts";
import { iamRole } from "./iam-role.ts";
import { iamRolePolicy } from "./iam-role-policy.ts";
import { kmsAlias } from "./kms-alias.ts";
import { kmsKey } from "./kms-key.ts";
import { lambdaEventSourceMapping } from "./lambda-event-source-mapping.ts";
import { lambdaFunction } from "./lambda-function.ts";
import { lambdaPermission } from "./lambda-permission.ts";
import type { ResourceType } from "./resource-type.ts";
import { s3Bucket } from "./s3-bucket.ts";
import { s3BucketPolicy } from "./s3-bucket-policy.ts";
import { snsSubscription } from "./sns-subscription.ts";
import { snsTopic } from "./sns-topic.ts";
import { snsTopicPolicy } from "./sns-topic-policy.ts";
import { sqsQueue } from "./sqs-queue.ts";
import { sqsQueuePolicy } from "./sqs-queue-policy.ts";
import { waitConditionHandle } from "./wait-condition-handle.ts";

/** Every type that local AWS makes; there is no other list. */
const registry = new Map<string, ResourceType>(
  [
    backupAirGappedVault,
    backupPlan,
    backupSelection,
    backupVault,
    cloudwatchDashboard,
    customResource,
    dynamodbTable,
    eventsApiDestination,
    eventsConnection,
    eventsEventBus,
    eventsEventBusPolicy,
    eventsRule,
    iamManagedPolicy,
    iamPolicy,
    iamRole,
    iamRolePolicy,
    kmsAlias,
    kmsKey,
    lambdaEventSourceMapping,
    lambdaFunction,
    lambdaPermission,
    s3Bucket,
    s3BucketPolicy,
    snsSubscription,
    snsTopic,
    snsTopicPolicy,
    sqsQueue,
    sqsQueuePolicy,
    waitConditionHandle,
  ].map((handler) => [handler.type, handler]),
);

/** How a type is played; `Custom::Anything` by the function that its ServiceToken names. */
export function handlerOf(type: string): ResourceType | undefined {
  return registry.get(type) ?? (/^Custom::[\w@-]{1,60}$/.test(type) ? customResource : undefined);
}
