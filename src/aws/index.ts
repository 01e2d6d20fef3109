export type {
  BackupMover,
  BackupReader,
  BackupShortener,
  CopyOrder,
  JobKind,
  JobPage,
  JobView,
  ListedJob,
  Period,
  PointPage,
  PointQuery,
  ResourcePage,
} from "./backup.ts";
export type { BackupOperations, BackupOrder, JobProgress, RestoreOrder, VaultView } from "./backup-operations.ts";
export type { Change, ChangeSetView, CloudFormation, StackOrder, StackView } from "./cloudformation.ts";
export type { Connections } from "./connections.ts";
export type { DataPlane, ParameterView } from "./data.ts";
export { AwsCallError } from "./error.ts";
export type { FunctionStarter } from "./functions.ts";
export type { FoundKey, FoundOrganization, FoundResource, InventoryCalls } from "./inventory.ts";
export type { Kms } from "./kms.ts";
export type { KmsOperations } from "./kms-operations.ts";
export type { ObjectStore } from "./objects.ts";
export type { Organizations } from "./organizations.ts";
export type { QueueOperations, ReceivedMessage } from "./queue-operations.ts";
export type { Aws, AwsSession } from "./session.ts";
export type { ParameterReader, ParameterVersionView } from "./ssm.ts";
export type { Queues } from "./queues.ts";
export type { AssumeRoleOrder, Credentials, Sts } from "./sts.ts";
export type {
  ConditionalObjects,
  EventBuses,
  KeyInspector,
  ParameterValues,
  QueueInspector,
  RuleInspector,
  Topics,
  VaultInspector,
  VaultState,
} from "./watching.ts";
