import type { AirGappedVaultNode } from "./air-gapped-vault.ts";
import type { BucketNode } from "./bucket.ts";
import type { BusNode } from "./bus.ts";
import type { DashboardNode } from "./dashboard.ts";
import type { FunctionNode } from "./function.ts";
import type { KeyNode } from "./key.ts";
import type { QueueNode } from "./queue.ts";
import type { RoleNode } from "./role.ts";
import type { RuleNode } from "./rule.ts";
import type { ScheduledFunctionNode } from "./scheduled-function.ts";
import type { TopicNode } from "./topic.ts";
import type { VaultNode } from "./vault.ts";
import type { WebhookNode } from "./webhook.ts";

/** Everything that a template can hold. A new kind does not compile until every emitter knows it. */
export type TemplateNode =
  | AirGappedVaultNode
  | BucketNode
  | BusNode
  | DashboardNode
  | FunctionNode
  | KeyNode
  | QueueNode
  | RoleNode
  | RuleNode
  | ScheduledFunctionNode
  | TopicNode
  | VaultNode
  | WebhookNode;

export type NodeKind = TemplateNode["kind"];

export type {
  AirGappedVaultNode,
  BucketNode,
  BusNode,
  DashboardNode,
  FunctionNode,
  KeyNode,
  QueueNode,
  RoleNode,
  RuleNode,
  ScheduledFunctionNode,
  TopicNode,
  VaultNode,
  WebhookNode,
};
export type { Graph, GraphLine } from "./dashboard.ts";
export type { TemplatePolicy } from "./policy.ts";
export type { VaultLock } from "./vault.ts";
