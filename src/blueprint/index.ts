export type {
  BackupPolicy,
  Blueprint,
  IrreversibleStep,
  PlaceKind,
  PolicyPlan,
  PolicyRule,
  Template,
  TemplateParameter,
} from "./blueprint.ts";
export { type BlueprintSettings, buildBlueprint } from "./build.ts";
export type {
  AirGappedVaultNode,
  BucketNode,
  BusNode,
  DashboardNode,
  FunctionNode,
  Graph,
  GraphLine,
  KeyNode,
  NodeKind,
  QueueNode,
  RoleNode,
  RuleNode,
  ScheduledFunctionNode,
  TopicNode,
  TemplateNode,
  TemplatePolicy,
  VaultNode,
  WebhookNode,
} from "./nodes/index.ts";
export type { Control } from "./templates/vaults.ts";
