import type { Change } from "@aws-sdk/client-cloudformation";
import type { CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { same } from "../resources/read.ts";
import type { Stack, StackOutput, StackResource, Wanted } from "../state.ts";
import type { Visible } from "../template/scope.ts";
import type { Properties, Value } from "../template/template.ts";
import { type Deployment, openDeployment, visible } from "./deployment.ts";
import { evaluateOutputs } from "./outputs.ts";
import { type Difference, differenceOf, requireHandler, wantedProperties } from "./properties.ts";

/** What AWS writes for a value that is known only when the change set is executed. */
const laterText = "{{changeSet:KNOWN_AFTER_APPLY}}";
const later: Visible = { ref: laterText, attribute: () => laterText };

/** What would be done to a stack. */
export interface Plan {
  readonly changes: readonly Change[];
  /** False where even the outputs and tags stay. */
  readonly changesAnything: boolean;
}

/** Plans without doing: new and replaced resources are unknown to those that refer to them. */
export function planChanges(context: CallContext, stack: Stack, wanted: Wanted): Plan {
  const unknown = new Set<string>();
  const lookup = (id: string) => (unknown.has(id) ? later : visible(stack.resources.get(id)));
  const deployment = openDeployment(context, stack, wanted, lookup);
  const made = deployment.order.flatMap((id) => planOne(deployment, id, unknown));
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !deployment.order.includes(logicalId));
  const changes = [...made, ...removed.map(removal)];
  return { changes, changesAnything: changes.length > 0 || changesRest(deployment) };
}

function planOne(deployment: Deployment, logicalId: string, unknown: Set<string>): readonly Change[] {
  const type = deployment.wanted.template.resources.get(logicalId)?.type ?? "";
  const before = deployment.stack.resources.get(logicalId);
  if (!before) {
    unknown.add(logicalId);
    return [change({ Action: "Add", LogicalResourceId: logicalId, ResourceType: type })];
  }
  const difference = differenceOf(before, type, plannedProperties(deployment, before));
  if (difference.kind === "replace") unknown.add(logicalId);
  return difference.kind === "none" ? [] : [modification(before, type, difference)];
}

/** A function of something unknown may not be playable yet: then all that is sure is that something changes. */
function plannedProperties(deployment: Deployment, before: StackResource): Properties {
  try {
    return wantedProperties(deployment, before.logicalId);
  } catch (error) {
    if (error instanceof AwsError && error.code === "ValidationError") return { ...before.properties, "": laterText };
    throw error;
  }
}

function modification(before: StackResource, type: string, { kind, names }: Difference): Change {
  const handler = requireHandler(type);
  const recreates = (name: string) => !handler.update || handler.replaceOn.includes(name);
  return change({
    Action: "Modify",
    LogicalResourceId: before.logicalId,
    PhysicalResourceId: before.physicalId,
    ResourceType: type,
    Replacement: kind === "replace" ? "True" : "False",
    Scope: ["Properties"],
    Details: names.map((Name) => ({
      Target: { Attribute: "Properties", Name, RequiresRecreation: recreates(Name) ? "Always" : "Never" },
      Evaluation: "Static",
      ChangeSource: "DirectModification",
    })),
  });
}

function removal({ logicalId, physicalId, type, deletionPolicy }: StackResource): Change {
  return change({
    Action: "Remove",
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    PolicyAction: deletionPolicy === "Delete" ? "Delete" : "Retain",
  });
}

function change(resource: NonNullable<Change["ResourceChange"]>): Change {
  return { Type: "Resource", ResourceChange: { Scope: [], Details: [], ...resource } };
}

function changesRest(deployment: Deployment): boolean {
  const { stack, wanted } = deployment;
  return (
    !same(shown(evaluateOutputs(deployment)), shown(stack.outputs)) || !same(wanted.tags, stack.current?.tags ?? {})
  );
}

function shown(outputs: readonly StackOutput[]): Value {
  return outputs.map(({ key, value, exportName = null, description = null }) => [key, value, exportName, description]);
}
